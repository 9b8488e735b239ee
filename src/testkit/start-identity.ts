import { randomBytes } from "node:crypto";
import { type Role, systemCaller } from "../kernel/actor.ts";
import { permissionsOf } from "../kernel/permission.ts";
import { identityPermissions } from "../modules/identity/permissions.ts";
import { createDigests } from "../modules/identity/service/digest-secret.ts";
import {
  createIdentityService,
  type IdentityService,
} from "../modules/identity/service/identity-service.ts";
import type { SmsRequest } from "../modules/notifications/index.ts";
import { createFacts } from "../platform/facts/record.ts";
import { startTestInfra, type TestApp } from "./start-test-app.ts";

/** The identity module alone, with a phone whose messages the test reads. */
export interface TestIdentity extends Omit<TestApp, "app"> {
  readonly service: IdentityService;
  /** Messages that left, oldest first. */
  readonly texts: readonly SmsRequest[];
  /** A second process on the same database: same keys, nothing remembered. */
  restart(): IdentityService;
}

/** The caller of sign-in: a visitor on the identity tables. */
export const visitor = systemCaller({ role: "auth" } as const, "test-request");

/** Starts identity on a database of its own. */
export async function startIdentity(): Promise<TestIdentity> {
  const base = await startTestInfra();
  const texts: SmsRequest[] = [];
  const { infra } = base;
  const restart = () =>
    createIdentityService({
      ...infra,
      facts: createFacts({ ...infra, wake: () => undefined }),
      random: randomBytes,
      digests: createDigests(infra.pepper, infra.blindIndex),
      sms: { sendSms: async (text) => void texts.push(text) },
      orgs: { names: async (orgs) => new Map(orgs.map(({ orgId }) => [orgId, "示例商户"])) },
      permissionsOfRole: (role: Role) => permissionsOf(role, [identityPermissions]),
    });
  return { ...base, texts, restart, service: restart() };
}
