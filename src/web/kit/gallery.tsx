import type { ComponentType } from "react";
import { PageHeader, useLang } from "../../ui-kit/index.ts";
import { DataGallery } from "./data-gallery.tsx";
import { FormGallery } from "./form-gallery.tsx";
import { NoticeGallery } from "./notice-gallery.tsx";
import { OverlayGallery } from "./overlay-gallery.tsx";

const parts: Readonly<Record<string, ComponentType>> = {
  notices: NoticeGallery,
  forms: FormGallery,
  data: DataGallery,
  overlays: OverlayGallery,
};

/** Every component in its states, to be looked at. */
export function Gallery(props: { part: string | null }) {
  const lang = useLang();
  const shown = Object.entries(parts).filter(([key]) => props.part === null || key === props.part);
  return (
    <main className="tk-site-main tk-site-main-wide">
      <PageHeader
        title={lang === "zh" ? "组件" : "Components"}
        lead={lang === "zh" ? "示例内容均为虚构" : "All sample content is fictional"}
      />
      <div className="flex flex-col gap-10">
        {shown.map(([key, Part]) => (
          <Part key={key} />
        ))}
      </div>
    </main>
  );
}
