import "../legacy.ts";
import "../../ui-kit/styles/kit.css";
import { createRoot } from "react-dom/client";
import { AnnouncerProvider, LangProvider, toLang } from "../../ui-kit/index.ts";
import { Gallery } from "./gallery.tsx";

/** The gallery page: `kit.html?lang=en&theme=dark&part=forms`. Built by `vite build --mode kit`. */
const asked = new URLSearchParams(location.search);
const lang = toLang(asked.get("lang"));
document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
const theme = asked.get("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;
const text = asked.get("text");
if (text !== null) document.documentElement.dataset["text"] = text;
const element = document.getElementById("app");
if (element !== null) {
  createRoot(element).render(
    <LangProvider lang={lang}>
      <AnnouncerProvider>
        <Gallery part={asked.get("part")} />
      </AnnouncerProvider>
    </LangProvider>,
  );
}
