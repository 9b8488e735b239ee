import type { Lang } from "../../kernel/actor.ts";
import {
  type Audience,
  type BoundEndpoint,
  bind,
  type Call,
  type SessionInfo,
} from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { Page } from "../../kernel/page.ts";
import { SESSION_COOKIE } from "../../platform/http/add-endpoint.ts";
import * as demoAccountApi from "./api/demo-account.ts";
import * as enrolmentLinkApi from "./api/enrolment-link.ts";
import * as factorApi from "./api/factor.ts";
import * as memberApi from "./api/member.ts";
import * as sessionApi from "./api/session.ts";
import * as sessionEntryApi from "./api/session-entry.ts";
import * as signInApi from "./api/sign-in.ts";
import type { StaffAudience } from "./api/staff.ts";
import * as staffApi from "./api/staff.ts";
import { membershipIds, orgIds, sessionIds, userIds } from "./domain/ids.ts";
import { CODE_VALID_MS } from "./domain/sign-in-code.ts";
import type { Member } from "./index.ts";
import {
  describeSession,
  type OwnMembership,
  type SessionDescription,
} from "./service/describe-session.ts";
import { completeEnrolment, readEnrolment } from "./service/enrol-staff.ts";
import type { IdentityService } from "./service/identity-service.ts";
import { type Invited, inviteStaff, renewStaffLink } from "./service/invite-staff.ts";
import { beginTotp, confirmTotp, issueResumeCode, readFactors } from "./service/manage-factors.ts";
import { addMerchantMember, endMembership, pageMembers } from "./service/manage-members.ts";
import {
  endSession,
  listSessions,
  signOut,
  stepUp,
  switchMembership,
} from "./service/manage-session.ts";
import { listDemoAccounts } from "./service/list-demo-accounts.ts";
import type { SignedInBrowser } from "./service/open-session.ts";
import { proveSession } from "./service/prove-session.ts";
import { requestCode } from "./service/request-code.ts";
import { signInByPhone } from "./service/sign-in-by-phone.ts";
import { signInStaff } from "./service/sign-in-staff.ts";

/** Binds the endpoints to the use cases; cookies are set and read here and nowhere else. */

/** Binds sent codes to the browser that asked for them. */
const HOLDER_COOKIE = "tk_code";
/** Recognises a browser in which the account was opened fully. */
const DEVICE_COOKIE = "tk_device";
const DEVICE_SECONDS = 400 * 24 * 60 * 60;

type AnyCall = Pick<Call<Audience, unknown, unknown, unknown>, "cookies" | "setCookie" | "caller">;
type AuthCall = Pick<Call<"auth", unknown, unknown, unknown>, "cookies" | "setCookie" | "caller">;

/** The live session behind the call's cookie, limited ones included. */
async function sessionOf(service: IdentityService, call: AnyCall) {
  const token = call.cookies[SESSION_COOKIE];
  return token === undefined ? undefined : service.sessions.live(token);
}

function secondsUntil(service: IdentityService, at: Date): number {
  return Math.max(0, Math.floor((at.getTime() - service.deps.clock.now().getTime()) / 1000));
}

/** The operator is no row of any module, so its name stands here. */
const OPERATOR_NAME = { zh: "平台运营方", en: "Platform operator" } as const;

function writeMembership(membership: OwnMembership, lang: Lang) {
  const { membershipId, kind, orgId, orgName, role } = membership;
  const fallback = kind === "operator" ? OPERATOR_NAME[lang] : orgIds[kind].write(orgId);
  return {
    id: membershipIds.write(membershipId),
    kind,
    orgId: orgIds[kind].write(orgId),
    orgName: orgName ?? fallback,
    role,
  };
}

function writeSession(session: SessionDescription, service: IdentityService, call: AnyCall) {
  const { user, active, steppedUpUntil } = session;
  return {
    user: user ? { id: userIds.write(user.userId), displayName: user.displayName } : null,
    memberships: session.memberships.map((each) => writeMembership(each, call.caller.lang)),
    active: active ? membershipIds.write(active.membershipId) : null,
    permissions: [...session.permissions],
    assurance: session.assurance,
    method: session.method ?? null,
    steppedUpUntil: steppedUpUntil?.toISOString() ?? null,
    lang: call.caller.lang,
    demo: service.deps.demo,
  };
}

/** The session view of whoever holds this token. */
async function view(service: IdentityService, call: AnyCall, token: string | undefined) {
  const session = token === undefined ? undefined : await service.sessions.live(token);
  return writeSession(await describeSession(service.deps, session), service, call);
}

/**
 * Hands the browser its cookies and shows what they opened. The session that the browser had before
 * ends: nobody holds its token any more.
 */
async function welcome(service: IdentityService, call: AuthCall, opened: SignedInBrowser) {
  await signOut(service.deps, call.caller, await sessionOf(service, call));
  call.setCookie(SESSION_COOKIE, opened.token, secondsUntil(service, opened.expiresAt));
  call.setCookie(DEVICE_COOKIE, opened.deviceToken, DEVICE_SECONDS);
  call.setCookie(HOLDER_COOKIE, "", 0);
  return view(service, call, opened.token);
}

function signInEndpoints(service: IdentityService): BoundEndpoint[] {
  const { deps } = service;
  return [
    bind(signInApi.requestPhoneCode, async (call) => {
      const { caller, body, cookies, remoteAddress } = call;
      const holderToken = cookies[HOLDER_COOKIE];
      const deviceToken = cookies[DEVICE_COOKIE];
      const request = { phone: body.phone, holderToken, deviceToken, remoteAddress };
      const requested = await requestCode(deps, caller, request);
      call.setCookie(HOLDER_COOKIE, requested.holderToken, (2 * CODE_VALID_MS) / 1000);
      return { expiresAt: requested.expiresAt.toISOString() };
    }),
    bind(signInApi.signInByPhone, async (call) => {
      const { caller, body, cookies, remoteAddress } = call;
      const holderToken = cookies[HOLDER_COOKIE];
      const deviceToken = cookies[DEVICE_COOKIE];
      const attempt = { ...body, holderToken, deviceToken, remoteAddress };
      return welcome(service, call, await signInByPhone(deps, caller, attempt));
    }),
    bind(signInApi.signInStaff, async (call) => {
      const { caller, body, cookies, remoteAddress } = call;
      const attempt = { ...body, deviceToken: cookies[DEVICE_COOKIE], remoteAddress };
      return welcome(service, call, await signInStaff(deps, caller, attempt));
    }),
    bind(enrolmentLinkApi.readEnrolment, async ({ caller, params }) => {
      const offer = await readEnrolment(deps, caller, params.token);
      return { ...offer, expiresAt: offer.expiresAt.toISOString() };
    }),
    bind(enrolmentLinkApi.completeEnrolment, async (call) => {
      const { caller, params, body, cookies } = call;
      const enrolment = { ...params, ...body, deviceToken: cookies[DEVICE_COOKIE] };
      return welcome(service, call, await completeEnrolment(deps, caller, enrolment));
    }),
  ];
}

function cookieEndpoints(service: IdentityService): BoundEndpoint[] {
  const { deps } = service;
  return [
    bind(sessionApi.readSession, (call) => view(service, call, call.cookies[SESSION_COOKIE])),
    bind(sessionApi.proveSession, async (call) => {
      const session = await sessionOf(service, call);
      if (!session) throw new AppError("NOT_SIGNED_IN");
      const { totp, resumeCode } = call.body;
      const proof =
        totp === undefined
          ? ({ kind: "resume-code", code: resumeCode ?? "" } as const)
          : ({ kind: "totp", code: totp } as const);
      const proved = await proveSession(deps, call.caller, { session, proof });
      call.setCookie(SESSION_COOKIE, proved.token, secondsUntil(service, proved.expiresAt));
      return view(service, call, proved.token);
    }),
    bind(sessionApi.signOut, async (call) => {
      // First, so that the browser forgets the token even when the session could not be ended.
      call.setCookie(SESSION_COOKIE, "", 0);
      await signOut(deps, call.caller, await sessionOf(service, call));
      return {};
    }),
    bind(sessionApi.switchMembership, async (call) => {
      const { caller, session: own, body } = call;
      await switchMembership(deps, caller, { own, membershipId: body.membershipId });
      return view(service, call, call.cookies[SESSION_COOKIE]);
    }),
  ];
}

const optionalInstant = (name: string, at: Date | undefined) =>
  at ? { [name]: at.toISOString() } : {};

function factorEndpoints(service: IdentityService): BoundEndpoint[] {
  const { deps } = service;
  return [
    bind(sessionApi.stepUp, async ({ caller, session: own, body }) => {
      const until = await stepUp(deps, caller, { own, totp: body.totp });
      return { steppedUpUntil: until.toISOString() };
    }),
    bind(factorApi.readFactors, async ({ caller, session }) => {
      const factors = await readFactors(deps, caller, session);
      const { maskedPhone, totpConfirmedAt, resumeCodeIssuedAt } = factors;
      const { linkMadeAt, renewalAskedAt } = factors;
      return {
        ...(maskedPhone === undefined ? {} : { maskedPhone }),
        ...optionalInstant("totpConfirmedAt", totpConfirmedAt),
        ...optionalInstant("resumeCodeIssuedAt", resumeCodeIssuedAt),
        ...optionalInstant("linkMadeAt", linkMadeAt),
        ...optionalInstant("renewalAskedAt", renewalAskedAt),
      };
    }),
    bind(factorApi.beginTotp, ({ caller, session: own, body }) =>
      beginTotp(deps, caller, { own, resumeCode: body.resumeCode }),
    ),
    bind(factorApi.confirmTotp, async ({ caller, session: own, body }) => {
      await confirmTotp(deps, caller, { own, totp: body.totp });
      return {};
    }),
    bind(factorApi.issueResumeCode, async ({ caller, session: own, body }) => ({
      code: await issueResumeCode(deps, caller, { own, resumeCode: body.resumeCode }),
    })),
    bind(sessionEntryApi.listSessions, async ({ caller, session, query }) => {
      const page = await listSessions(deps, caller, session, query);
      const items = page.items.map((row) => ({
        id: sessionIds.write(row.sessionId),
        current: row.sessionId === session.sessionId,
        assurance: row.assurance,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
      }));
      return { ...page, items };
    }),
    bind(sessionEntryApi.revokeSession, async ({ caller, session, params }) => {
      const userId = session.userId as Uuid;
      await endSession(deps, caller, { userId, ...params, reason: "revoked" });
      return {};
    }),
  ];
}

function writeMember(member: Member) {
  const { displayName } = member;
  return {
    id: membershipIds.write(member.membershipId),
    userId: userIds.write(member.userId),
    role: member.role,
    ...(displayName === undefined ? {} : { displayName }),
    joinedAt: member.createdAt.toISOString(),
  };
}

const writeMembers = (page: Page<Member>) => ({ ...page, items: page.items.map(writeMember) });

function writeLink({ membershipId, login, link }: Invited) {
  return {
    membershipId: membershipIds.write(membershipId),
    login,
    path: `/staff/enrol/${link.token}`,
    expiresAt: link.expiresAt.toISOString(),
  };
}

function merchantEndpoints({ deps }: IdentityService): BoundEndpoint[] {
  return [
    bind(memberApi.listMerchantMembers, async ({ caller, query }) =>
      writeMembers(await pageMembers(deps, caller, query)),
    ),
    bind(memberApi.addMerchantMember, async ({ caller, body }) => ({
      id: membershipIds.write(await addMerchantMember(deps, caller, body)),
    })),
    bind(memberApi.endMerchantMember, async ({ caller, params }) => {
      await endMembership(deps, caller, params.membershipId);
      return {};
    }),
  ];
}

/** The session of an audience that always has one. */
function ownOf(session: SessionInfo | undefined): SessionInfo {
  if (!session) throw new AppError("NOT_SIGNED_IN");
  return session;
}

/** The four staff endpoints of one kind of organisation. */
function staffEndpoints<A extends StaffAudience>(
  { deps }: IdentityService,
  endpoints: ReturnType<typeof staffApi.staffEndpoints<A>>,
): BoundEndpoint[] {
  const { list, invite, renewLink, end } = endpoints;
  return [
    bind(list, async ({ caller, query }) => writeMembers(await pageMembers(deps, caller, query))),
    bind(invite, async ({ caller, session, body }) => {
      const { login: wantedLogin, displayName, role } = body;
      const invitation = { wantedLogin, displayName, role };
      return writeLink(await inviteStaff(deps, caller, ownOf(session), invitation));
    }),
    bind(renewLink, async ({ caller, session, params }) =>
      writeLink(await renewStaffLink(deps, caller, ownOf(session), params.membershipId)),
    ),
    bind(end, async ({ caller, params }) => {
      await endMembership(deps, caller, params.membershipId);
      return {};
    }),
  ];
}

function demoEndpoints({ deps }: IdentityService): BoundEndpoint[] {
  if (!deps.demo) return [];
  return [
    bind(demoAccountApi.listDemoAccounts, async () => {
      const { accounts, ...factors } = await listDemoAccounts(deps);
      return {
        ...factors,
        accounts: accounts.map(({ orgName, ...account }) => ({
          ...account,
          ...(orgName === undefined ? {} : { orgName }),
        })),
      };
    }),
  ];
}

/** Every endpoint of the module. */
export function identityEndpoints(service: IdentityService): BoundEndpoint[] {
  return [
    ...signInEndpoints(service),
    ...cookieEndpoints(service),
    ...factorEndpoints(service),
    ...merchantEndpoints(service),
    ...staffEndpoints(service, staffApi.staff.provider),
    ...staffEndpoints(service, staffApi.staff.agent),
    ...staffEndpoints(service, staffApi.staff.operator),
    ...demoEndpoints(service),
  ];
}
