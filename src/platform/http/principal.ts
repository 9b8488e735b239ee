import type { Actor, Caller, OrgKind, Role } from "../../kernel/actor.ts";
import type { Audience, Endpoint, SessionInfo } from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { Scope } from "../../kernel/scope.ts";

/** Decides whether a caller may reach an endpoint, and in which scope. */

/** A signed-in person, as the identity module resolves the session cookie. */
export interface Principal {
  readonly session: SessionInfo;
  readonly userId: Uuid;
  /** The organisation the person acts for in this session. */
  readonly membership?: { readonly kind: OrgKind; readonly orgId: Uuid; readonly role: Role };
}

/** Resolves a session cookie; implemented by the identity module. */
export type ResolveSession = (token: string) => Promise<Principal | undefined>;

/** A terminal that proved itself by its certificate; resolved on the device port only. */
export interface DevicePrincipal {
  readonly merchantId: Uuid;
  readonly terminalId: Uuid;
}

function memberScope(principal: Principal, audience: Audience): Scope {
  const membership = principal.membership;
  if (!membership || membership.kind !== audience) throw new AppError("FORBIDDEN");
  const actorId = principal.userId;
  switch (membership.kind) {
    case "merchant":
      return { role: "merchant", merchantId: membership.orgId, actorId };
    case "provider":
      return { role: "provider", providerId: membership.orgId, actorId };
    case "agent":
      return { role: "agent", agentId: membership.orgId, actorId };
    case "operator":
      return { role: "operator", actorId };
  }
}

function actorOf(principal: Principal | undefined): Actor {
  if (!principal) return { kind: "visitor" };
  const role = principal.membership?.role;
  return { kind: "user", id: principal.userId, ...(role ? { role } : {}) };
}

/**
 * Scope and actor of a call.
 * @throws AppError NOT_SIGNED_IN, or FORBIDDEN for another kind of organisation or a missing
 * permission
 */
export function authorise(
  definition: Endpoint,
  principal: Principal | undefined,
  device: DevicePrincipal | undefined,
  request: { readonly id: string; readonly lang: Caller["lang"] },
): Caller {
  const base = { requestId: request.id, lang: request.lang };
  if (definition.audience === "device") {
    if (!device) throw new AppError("NOT_SIGNED_IN");
    const actor: Actor = { kind: "terminal", id: device.terminalId };
    return { ...base, actor, scope: { role: "device", ...device } };
  }
  if (definition.audience === "public") {
    return { ...base, actor: actorOf(principal), scope: { role: "public" } };
  }
  if (definition.audience === "auth") {
    return { ...base, actor: actorOf(principal), scope: { role: "auth" } };
  }
  if (!principal) throw new AppError("NOT_SIGNED_IN");
  if (definition.audience === "session") {
    return { ...base, actor: actorOf(principal), scope: { role: "auth" } };
  }
  const scope = memberScope(principal, definition.audience);
  const permission = definition.permission;
  if (permission === undefined || !principal.session.permissions.has(permission)) {
    throw new AppError("FORBIDDEN");
  }
  return { ...base, actor: actorOf(principal), scope };
}
