import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("./src/web", import.meta.url));

/** The public pages for the server: one file without imports, so that Node loads it by itself. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [react()],
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: `${root}/public-entry.tsx`,
    outDir: fileURLToPath(new URL("./dist/ssr", import.meta.url)),
    emptyOutDir: true,
    target: "node24",
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { entryFileNames: "public.js" } },
  },
});
