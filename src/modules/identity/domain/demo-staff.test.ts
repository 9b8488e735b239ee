import { expect, test } from "vitest";
import { ALL_ROLES } from "../../../kernel/actor.ts";
import { DEMO_PASSWORD, DEMO_STAFF, DEMO_TOTP_SECRET } from "./demo-staff.ts";
import { newPasswordSchema } from "./password.ts";
import { typedLoginSchema } from "./staff-login.ts";

test("every role of staff can be tried, each login once", () => {
  const roles = new Set(DEMO_STAFF.map((staff) => staff.role));
  expect([...roles].sort()).toEqual(ALL_ROLES.filter((role) => !/^merchant/.test(role)).sort());
  const logins = DEMO_STAFF.map((staff) => staff.login);
  expect(new Set(logins).size).toBe(logins.length);
  for (const login of logins) expect(typedLoginSchema.parse(login)).toBe(login);
});

test("roles and kinds agree, and names say that they are made up", () => {
  for (const { kind, role, displayName } of DEMO_STAFF) {
    expect(role.startsWith(`${kind}.`)).toBe(true);
    expect(displayName).toMatch(/^演示/);
  }
});

test("the known factors keep the rules of real ones", () => {
  expect(newPasswordSchema.safeParse(DEMO_PASSWORD).success).toBe(true);
  expect(DEMO_TOTP_SECRET).toMatch(/^[A-Z2-7]{32}$/);
});
