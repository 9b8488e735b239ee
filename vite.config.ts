import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressAssets, limitInitial, refuseNewCss } from "./src/web/server/build-steps.ts";

/** Script, compressed, before the first page shows: phones on mobile data, desks on cable. */
const initialLimits = { merchant: 150_000, staff: 180_000, public: 4_000 };

const root = fileURLToPath(new URL("./src/web", import.meta.url));

/**
 * The browser part: two apps and the public site's style sheet. `--mode kit` builds the gallery of
 * components instead, which no production build contains.
 */
export default defineConfig(({ mode }) => ({
  root,
  publicDir: false,
  plugins: [
    react(),
    tailwindcss(),
    refuseNewCss(),
    limitInitial(mode === "kit" ? {} : initialLimits),
    compressAssets(),
  ],
  build: {
    outDir: fileURLToPath(new URL(mode === "kit" ? "./dist/kit" : "./dist/web", import.meta.url)),
    emptyOutDir: true,
    // Chromium of WeChat versions that are still in use; see src/web/legacy.ts.
    target: ["chrome86", "safari14"],
    cssTarget: ["chrome86", "safari14"],
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input:
        mode === "kit"
          ? { kit: `${root}/kit.html` }
          : {
              merchant: `${root}/merchant.html`,
              staff: `${root}/staff.html`,
              public: `${root}/public-site.ts`,
            },
    },
  },
}));
