/**
 * Looking at personal data is recorded as a fact whose type says `viewed`, whichever module it
 * comes from: `document.viewed.v1`, `application.viewed.v1`, `document.viewed-internally.v1`.
 */
export const VIEW_MARK = ".viewed";

/** Whether a fact says that somebody looked at something, and changed nothing. */
export function isView(type: string): boolean {
  return type.includes(VIEW_MARK);
}
