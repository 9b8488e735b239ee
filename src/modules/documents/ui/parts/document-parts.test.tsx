import { describe, expect, test } from "vitest";
import type { components } from "../../../../client/schema.ts";
import { findLabelProblems } from "../../../../ui-kit/index.ts";
import { renderPage } from "../../../../web/render-page.tsx";
import { DOCUMENT_KINDS } from "../../domain/document-kind.ts";
import { documentLabels } from "../labels.ts";
import { DocumentCard } from "./document-card.tsx";
import { DocumentField } from "./document-field.tsx";

const card: components["schemas"]["Document"] = {
  id: "doc_0192f0a0000070008000000000000001",
  kind: "business-licence",
  state: "ready",
  mediaType: "application/pdf",
  sizeBytes: 1_000,
  sha256: "0".repeat(64),
  hints: [],
  hasPreview: false,
  pages: 2,
  uploadedAt: "2026-11-23T01:30:00.000Z",
};

test("both languages of every label are complete", () => {
  expect(findLabelProblems(documentLabels)).toEqual([]);
});

describe("the field", () => {
  test.each(DOCUMENT_KINDS)("%s has a name and a guide in both languages", (kind) => {
    for (const lang of ["zh", "en"] as const) {
      const field = <DocumentField kind={kind} documents={[]} onChange={() => undefined} />;
      const html = renderPage(field, { lang });
      expect(html).not.toMatch(/kind_|guide_/);
      expect(html).toContain("<legend");
    }
  });

  test("offers PDF only where a paper may be one", () => {
    const field = (kind: "lease" | "premises-photo") =>
      renderPage(<DocumentField kind={kind} documents={[]} onChange={() => undefined} />);
    expect(field("lease")).toContain("application/pdf");
    expect(field("premises-photo")).not.toContain("application/pdf");
  });

  test("says what may be wrong with a picture and offers both ways on", () => {
    const documents = [{ id: "doc_1", name: "门头.jpg", hints: ["blurred", "too-dark"] as const }];
    const html = renderPage(
      <DocumentField kind="premises-photo" documents={documents} onChange={() => undefined} />,
    );
    expect(html).toContain("门头.jpg 已上传，但可能看不清");
    expect(html).toContain("画面模糊");
    expect(html).toContain("光线太暗");
    expect(html).toMatch(/删除后重拍.*看得清，保留/s);
  });

  test("says when place and time are kept", () => {
    const field = (
      <DocumentField kind="premises-photo" keepPlace documents={[]} onChange={() => undefined} />
    );
    expect(renderPage(field)).toContain("位置和时间会单独加密保存");
  });
});

describe("the card", () => {
  test("loads nothing of the content by itself", () => {
    const shown = { ...card, mediaType: "image/jpeg", hasPreview: true } satisfies typeof card;
    const html = renderPage(<DocumentCard document={shown} viewer={{ house: "merchant" }} />);
    expect(html).not.toContain("<img");
    expect(html).toContain("查看");
  });

  test("tells an acquirer's person that looking is recorded", () => {
    const viewer = { house: "provider" } as const;
    expect(renderPage(<DocumentCard document={card} viewer={viewer} />)).toContain("留下记录");
    const own = renderPage(<DocumentCard document={card} viewer={{ house: "merchant" }} />);
    expect(own).not.toContain("留下记录");
    expect(own).toContain("2 页");
  });

  test("an erased document offers nothing to open", () => {
    const html = renderPage(
      <DocumentCard document={{ ...card, state: "erased" }} viewer={{ house: "merchant" }} />,
    );
    expect(html).toContain("已删除");
    expect(html).not.toContain("<button");
  });
});
