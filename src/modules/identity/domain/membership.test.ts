import { expect, test } from "vitest";
import { ORG_KINDS, type Role } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { OPERATOR_ORG_ID } from "./ids.ts";
import {
  displayNameSchema,
  mayEnd,
  MERCHANT_MEMBER_ROLES,
  orgOf,
  rolesOf,
  STEWARD_ROLES,
} from "./membership.ts";

const member = (membershipId: string, role: Role) => ({
  membershipId: membershipId as Uuid,
  role,
});

test("every kind has a steward role of its own", () => {
  for (const kind of ORG_KINDS) expect(rolesOf(kind)).toContain(STEWARD_ROLES[kind]);
});

test("an owner gives away merchant roles, but not ownership", () => {
  for (const role of MERCHANT_MEMBER_ROLES) expect(rolesOf("merchant")).toContain(role);
  expect(MERCHANT_MEMBER_ROLES).not.toContain(STEWARD_ROLES.merchant);
});

test("the last steward stays, everybody else may go", () => {
  const owner = member("a", "merchant.owner");
  const cashier = member("b", "merchant.cashier");
  const refusal = { ok: false, error: "last-steward" };
  expect(mayEnd("merchant", [owner, cashier], "a" as Uuid)).toEqual(refusal);
  expect(mayEnd("merchant", [owner, cashier], "b" as Uuid).ok).toBe(true);
  const second = member("c", "merchant.owner");
  expect(mayEnd("merchant", [owner, cashier, second], "a" as Uuid).ok).toBe(true);
});

test("a membership that is not there is unknown", () => {
  const members = [member("a", "agent.administrator")];
  expect(mayEnd("agent", members, "z" as Uuid)).toEqual({ ok: false, error: "unknown" });
});

test("a scope names its organisation", () => {
  const id = "0192f0c1-0000-7000-8000-000000000009" as Uuid;
  const actorId = id;
  expect(orgOf({ role: "merchant", merchantId: id, actorId }).orgId).toBe(id);
  expect(orgOf({ role: "provider", providerId: id, actorId }).orgId).toBe(id);
  expect(orgOf({ role: "agent", agentId: id, actorId }).orgId).toBe(id);
  expect(orgOf({ role: "operator", actorId }).orgId).toBe(OPERATOR_ORG_ID);
});

test.each([
  ["  李娜 ", true],
  ["", false],
  ["   ", false],
  ["x".repeat(41), false],
])("display name %j: %s", (text, accepted) => {
  expect(displayNameSchema.safeParse(text).success).toBe(accepted);
});
