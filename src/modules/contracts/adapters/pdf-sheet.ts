import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import PdfDocument from "pdfkit";
import type { TwoTexts } from "../../offers/index.ts";

/**
 * A4 pages with Chinese and English text. Dates and ids of the file come from the caller, fonts are
 * embedded as subsets, so the same calls give the same bytes.
 */

const FONTS = {
  regular: "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  bold: "@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf",
} as const;

/** Colours of look.md. */
export const INK = "#14202B";
export const SOFT = "#4B5B68";
export const JADE = "#0F766E";
export const AMBER = "#B45309";
const LINE = "#E3E6E3";

export const MARGIN = 56;

/**
 * No ligatures: one glyph that stands for two letters upsets readers that take text out of a file.
 * The layout engine takes switches, which its published types leave out.
 */
const PLAIN = { features: { liga: false } } as unknown as PDFKit.Mixins.TextOptions;

/** How a piece of text is set. */
export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly gapAfter?: number;
  readonly indent?: number;
}

/** One document being written, top to bottom. */
export interface Sheet {
  text(text: string, style?: TextStyle): void;
  /** Chinese, then English smaller and softer. */
  both(texts: TwoTexts, style?: TextStyle): void;
  /** A row of a name and its value with a line below. */
  row(name: TwoTexts, value: string, valueEn?: string, isSoft?: boolean): void;
  gap(points: number): void;
  /** Goes on, on a new page when fewer than `points` are left. */
  keep(points: number): void;
  newPage(): void;
  attach(file: { readonly name: string; readonly bytes: Uint8Array; readonly type: string }): void;
  /** Writes the foot of each page and closes the file. */
  finish(foot: (page: number, pages: number) => string): Promise<Uint8Array>;
}

interface FontInUse {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** Shows a character that the font lacks by its code point instead of as an empty box. */
function printable(document: PDFKit.PDFDocument, text: string): string {
  const { font } = (document as unknown as FontInUse)._font;
  return [...text]
    .map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      if (character === "\n" || font.hasGlyphForCodePoint(codePoint)) return character;
      return `〔U+${codePoint.toString(16).toUpperCase()}〕`;
    })
    .join("");
}

async function openDocument(title: string, createdAt: Date): Promise<PDFKit.PDFDocument> {
  const require = createRequire(import.meta.url);
  const document = new PdfDocument({
    size: "A4",
    pdfVersion: "1.7",
    lang: "zh-CN",
    margin: MARGIN,
    bufferPages: true,
    displayTitle: true,
    info: { Title: title, Producer: "Tillkeeper", Creator: "Tillkeeper", CreationDate: createdAt },
  });
  for (const [name, file] of Object.entries(FONTS)) {
    document.registerFont(name, await readFile(require.resolve(file)));
  }
  return document;
}

/** Begins a document. @param createdAt printed into the file as its date */
export async function openSheet(title: string, createdAt: Date): Promise<Sheet> {
  const document = await openDocument(title, createdAt);
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on("end", resolve));
  const width = document.page.width - 2 * MARGIN;
  const bottom = () => document.page.height - MARGIN;

  const keep = (points: number) => {
    if (document.y + points > bottom()) document.addPage();
  };
  const set = (style: TextStyle) =>
    document
      .font(style.bold ? "bold" : "regular")
      .fontSize(style.size ?? 10)
      .fillColor(style.colour ?? INK);
  const text = (content: string, style: TextStyle = {}) => {
    set(style);
    const indent = style.indent ?? 0;
    document.text(printable(document, content), MARGIN + indent, document.y, {
      ...PLAIN,
      width: width - indent,
      lineGap: 2,
    });
    document.y += style.gapAfter ?? 3;
  };

  const row: Sheet["row"] = (name, value, valueEn, isSoft) => {
    const nameWidth = width * 0.36;
    const colour = isSoft ? SOFT : INK;
    const cells = [
      { x: MARGIN, width: nameWidth - 8, zh: name.zh, en: name.en },
      { x: MARGIN + nameWidth, width: width - nameWidth, zh: value, en: valueEn ?? "" },
    ];
    const heights = cells.map((cell) => {
      const zh = set({ size: 9.5 }).heightOfString(cell.zh || " ", { ...PLAIN, width: cell.width });
      const en = cell.en
        ? set({ size: 8 }).heightOfString(cell.en, { ...PLAIN, width: cell.width })
        : 0;
      return zh + en;
    });
    const height = Math.max(...heights) + 6;
    keep(height);
    const top = document.y;
    for (const cell of cells) {
      set({ size: 9.5, colour }).text(printable(document, cell.zh), cell.x, top + 3, {
        ...PLAIN,
        width: cell.width,
      });
      if (cell.en) {
        set({ size: 8, colour: SOFT }).text(printable(document, cell.en), {
          ...PLAIN,
          width: cell.width,
        });
      }
    }
    document.y = top + height;
    document.moveTo(MARGIN, document.y).lineTo(MARGIN + width, document.y);
    document.lineWidth(0.5).strokeColor(LINE).stroke();
  };

  const finish: Sheet["finish"] = async (foot) => {
    const { start, count } = document.bufferedPageRange();
    for (let index = start; index < start + count; index++) {
      document.switchToPage(index);
      // The foot stands inside the margin; without this a new page would begin below it.
      document.page.margins.bottom = 0;
      set({ size: 7.5, colour: SOFT });
      const line = printable(document, foot(index - start + 1, count));
      document.text(line, MARGIN, document.page.height - 36, { ...PLAIN, width, lineBreak: false });
    }
    document.end();
    await ended;
    return Buffer.concat(chunks);
  };

  return {
    text,
    both: (texts, style = {}) => {
      text(texts.zh, { ...style, gapAfter: 0 });
      const size = (style.size ?? 10) * 0.85;
      text(texts.en, { ...style, bold: false, size, colour: SOFT });
    },
    row,
    gap: (points) => {
      document.y += points;
    },
    keep,
    newPage: () => {
      document.addPage();
    },
    attach: ({ name, bytes, type }) => {
      document.file(Buffer.from(bytes), {
        name,
        type,
        creationDate: createdAt,
        modifiedDate: createdAt,
      });
    },
    finish,
  };
}
