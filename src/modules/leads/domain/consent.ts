/**
 * The consent above the button of the contact form. Its version is stored with each submission, so
 * a changed sentence gets a new version. It rests on consent alone, and says who receives what, for
 * what, how long, and how to take it back (PIPL 13, 14, 15, 23).
 */

/** The version that the form shows now. */
export const CONSENT_VERSION = "contact-2026-11";

/** `{provider}` is the one recipient's registered name. */
export const CONSENT_TEXT = {
  zh:
    "我同意将以上信息提供给{provider}，仅用于该机构就收单服务与我联系。信息不会转给其他机构，" +
    "在最后一次联系后 30 天删除；我可以随时通过确认页撤回。",
  en:
    "I agree that the entries above go to {provider}, only so that it can contact me about " +
    "acquiring. They go to nobody else and are deleted 30 days after the last contact; I can " +
    "withdraw them at any time on the confirmation page.",
} as const;
