import { z } from "zod";
import { ALL_ROLES, type Role } from "../../kernel/actor.ts";
import { defineFact } from "../../kernel/fact.ts";
import { ASSURANCES } from "./domain/assurance.ts";
import { SIGN_IN_METHODS } from "./domain/session.ts";

/** Facts of identity. Payloads hold ids and codes; a number or a name never stands in one. */

const nothing = z.object({});
const ofUser = z.object({ userId: z.uuid() });
const role = z.enum(ALL_ROLES as [Role, ...Role[]]);
const ofMember = z.object({ userId: z.uuid(), role });

export const codeSent = defineFact({
  type: "sign-in-code.sent.v1",
  stream: "platform",
  payload: nothing,
  sentence: { zh: "发送了登录验证码", en: "A sign-in code was sent" },
});

export const codeRefused = defineFact({
  type: "sign-in-code.refused.v1",
  stream: "platform",
  payload: nothing,
  sentence: { zh: "登录验证码输入错误", en: "A wrong sign-in code was entered" },
});

export const codeProved = defineFact({
  type: "sign-in-code.proved.v1",
  stream: "platform",
  payload: nothing,
  sentence: { zh: "登录验证码核对通过", en: "A sign-in code was right" },
});

export const userOpened = defineFact({
  type: "user.opened.v1",
  stream: "platform",
  payload: z.object({ by: z.enum(["phone", "invitation", "staff"]) }),
  sentence: { zh: "开立了用户账户", en: "A user account was opened" },
});

export const phoneNamed = defineFact({
  type: "phone.named.v1",
  stream: "platform",
  payload: nothing,
  sentence: {
    zh: "再次邀请了未登录过的号码",
    en: "A number that never signed in was invited again",
  },
});

export const sessionOpened = defineFact({
  type: "session.opened.v1",
  stream: "platform",
  payload: ofUser.extend({ method: z.enum(SIGN_IN_METHODS), assurance: z.enum(ASSURANCES) }),
  sentence: { zh: "登录", en: "Signed in" },
});

export const sessionProved = defineFact({
  type: "session.proved.v1",
  stream: "platform",
  payload: ofUser.extend({ proof: z.enum(["resume-code", "totp"]) }),
  sentence: { zh: "在新设备上确认了身份", en: "Identity confirmed on a new device" },
});

export const proofRefused = defineFact({
  type: "proof.refused.v1",
  stream: "platform",
  payload: ofUser.extend({ proof: z.enum(["resume-code", "totp"]) }),
  sentence: { zh: "身份确认失败", en: "An identity check failed" },
});

export const sessionSwitched = defineFact({
  type: "session.switched.v1",
  stream: "platform",
  payload: ofUser.extend({ membershipId: z.uuid() }),
  sentence: { zh: "切换了所属组织", en: "Switched to another organisation" },
});

export const sessionSteppedUp = defineFact({
  type: "session.stepped-up.v1",
  stream: "platform",
  payload: ofUser.extend({ method: z.enum(["totp"]) }),
  sentence: { zh: "再次确认了身份", en: "Identity confirmed once more" },
});

export const sessionEnded = defineFact({
  type: "session.ended.v1",
  stream: "platform",
  payload: ofUser.extend({ reason: z.enum(["sign-out", "revoked", "factors-renewed"]) }),
  sentence: { zh: "登录状态结束", en: "A session ended" },
});

export const staffSignInRefused = defineFact({
  type: "staff-sign-in.refused.v1",
  stream: "platform",
  payload: nothing,
  sentence: { zh: "员工登录失败", en: "A staff sign-in failed" },
});

export const totpBegun = defineFact({
  type: "totp.begun.v1",
  stream: "platform",
  payload: nothing,
  sentence: { zh: "开始设置动态码", en: "Began to set up an authenticator" },
});

export const totpConfirmed = defineFact({
  type: "totp.confirmed.v1",
  stream: "platform",
  payload: nothing,
  sentence: { zh: "动态码设置完成", en: "An authenticator was set up" },
});

export const resumeCodeIssued = defineFact({
  type: "resume-code.issued.v1",
  stream: "platform",
  payload: nothing,
  sentence: { zh: "生成了续办码", en: "A resume code was issued" },
});

export const enrolmentLinkCreated = defineFact({
  type: "enrolment-link.created.v1",
  stream: "platform",
  payload: ofUser,
  sentence: { zh: "生成了员工设置链接", en: "A staff set-up link was created" },
});

export const staffRenewalAsked = defineFact({
  type: "staff-renewal.asked.v1",
  stream: "platform",
  payload: ofUser,
  sentence: {
    zh: "一位管理员请求重新设置员工的登录方式，等待另一位管理员确认",
    en: "An administrator asked to renew a colleague's factors; a second one must confirm",
  },
});

export const providerLinkAsked = defineFact({
  type: "provider-member.link-asked.v1",
  stream: "provider",
  payload: ofUser,
  sentence: {
    zh: "管理员请求为员工生成新的设置链接",
    en: "An administrator asked for a new set-up link of a member of staff",
  },
});

export const staffEnrolled = defineFact({
  type: "staff.enrolled.v1",
  stream: "platform",
  payload: nothing,
  sentence: {
    zh: "员工设置了密码和动态码",
    en: "A member of staff set password and authenticator",
  },
});

export const merchantMemberAdded = defineFact({
  type: "merchant-member.added.v1",
  stream: "merchant",
  payload: ofMember,
  sentence: { zh: "添加了成员", en: "A member was added" },
});

export const merchantMemberEnded = defineFact({
  type: "merchant-member.ended.v1",
  stream: "merchant",
  payload: ofMember,
  sentence: { zh: "移除了成员", en: "A member was removed" },
});

export const providerMemberAdded = defineFact({
  type: "provider-member.added.v1",
  stream: "provider",
  payload: ofMember,
  sentence: { zh: "添加了员工", en: "A member of staff was added" },
});

export const providerMemberEnded = defineFact({
  type: "provider-member.ended.v1",
  stream: "provider",
  payload: ofMember,
  sentence: { zh: "移除了员工", en: "A member of staff was removed" },
});

export const platformMemberAdded = defineFact({
  type: "platform-member.added.v1",
  stream: "platform",
  payload: ofMember,
  sentence: {
    zh: "添加了代理商或平台员工",
    en: "A member of staff of agent or operator was added",
  },
});

export const platformMemberEnded = defineFact({
  type: "platform-member.ended.v1",
  stream: "platform",
  payload: ofMember,
  sentence: {
    zh: "移除了代理商或平台员工",
    en: "A member of staff of agent or operator was removed",
  },
});

/** Every fact of the module, for the audit page. */
export const identityFacts = [
  codeSent,
  codeRefused,
  codeProved,
  userOpened,
  phoneNamed,
  sessionOpened,
  sessionProved,
  proofRefused,
  sessionSwitched,
  sessionSteppedUp,
  sessionEnded,
  staffSignInRefused,
  totpBegun,
  totpConfirmed,
  resumeCodeIssued,
  enrolmentLinkCreated,
  staffRenewalAsked,
  providerLinkAsked,
  staffEnrolled,
  merchantMemberAdded,
  merchantMemberEnded,
  providerMemberAdded,
  providerMemberEnded,
  platformMemberAdded,
  platformMemberEnded,
];
