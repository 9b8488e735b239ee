/** How a reader wants to see the pages: kept in cookies so that the server can apply it as well. */

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const textSizes = ["normal", "large"] as const;
export type TextSize = (typeof textSizes)[number];
export type Look = { readonly theme: Theme; readonly text: TextSize };

/** Reads one cookie out of a Cookie header or `document.cookie`. */
export function readCookie(cookies: string, name: string): string | undefined {
  for (const part of cookies.split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}

/** The look that cookies ask for; anything unknown is the default. */
export function readLook(cookies: string): Look {
  const theme = readCookie(cookies, "theme");
  return {
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    text: readCookie(cookies, "text") === "large" ? "large" : "normal",
  };
}

/** The attributes of `<html>` for a look, as React props or for a template. */
export function lookAttributes(look: Look): Record<string, string> {
  return {
    ...(look.theme !== "auto" && { "data-theme": look.theme }),
    ...(look.text !== "normal" && { "data-text": look.text }),
  };
}
