import { describe, expect, it } from "vitest";
import { lookAttributes, readCookie, readLook } from "./look.ts";

describe("look", () => {
  it("reads cookies by their exact name", () => {
    expect(readCookie("a=1; lang=en; xlang=zh", "lang")).toBe("en");
    expect(readCookie("slang=en", "lang")).toBeUndefined();
    expect(readCookie("token=a=b", "token")).toBe("a=b");
  });

  it("shows what cookies ask for, and nothing unknown", () => {
    expect(lookAttributes(readLook("theme=dark; text=large"))).toEqual({
      "data-theme": "dark",
      "data-text": "large",
    });
    expect(lookAttributes(readLook('theme="><script>; text=huge'))).toEqual({});
    expect(readLook("")).toEqual({ theme: "auto", text: "normal" });
  });
});
