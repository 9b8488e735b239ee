import { spawnSync } from "node:child_process";
import { deflateSync, crc32 } from "node:zlib";
import { PDF } from "@libpdf/core";
import sharp, { type Sharp } from "sharp";
import { afterAll, expect, test } from "vitest";
import type { UploadType } from "../domain/document.ts";
import type { CheckedFile } from "../ports.ts";
import { decoderCommand } from "./decoder-command.ts";
import { createDecoderProcess, type OnDecoderEnd } from "./decoder-process.ts";

const ends: Parameters<OnDecoderEnd>[0][] = [];
const inspector = createDecoderProcess({ onEnd: (detail) => void ends.push(detail) });
afterAll(() => inspector.close());

const inspect = (bytes: Uint8Array, type: UploadType, keepOrigin = false) =>
  inspector.inspect({ bytes, type, keepOrigin });

async function accepted(bytes: Uint8Array, type: UploadType, keep = false): Promise<CheckedFile> {
  const result = await inspect(bytes, type, keep);
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

/** A busy picture, so that nothing about it looks blurred or dark. */
function picture(width = 1_200, height = 800): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let index = 0; index < data.length; index++) {
    const x = Math.floor(index / 3) % width;
    const y = Math.floor(index / 3 / width);
    data[index] = (Math.floor(x / 40) + Math.floor(y / 40)) % 2 === 0 ? 210 : 70;
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Fills the picture with Exif that tells where, when and by whom it was taken. */
function withTrace(image: Sharp): Sharp {
  return image.withExif({
    IFD0: { Artist: "CANARY-ARTIST", DateTime: "2026:05:01 08:00:00" },
    IFD2: { DateTimeOriginal: "2026:05:01 10:20:30" },
    IFD3: {
      GPSLatitudeRef: "N",
      GPSLatitude: "31/1 14/1 2400/100",
      GPSLongitudeRef: "E",
      GPSLongitude: "121/1 28/1 1200/100",
    },
  });
}

async function pdfOf(pages: number): Promise<Uint8Array> {
  const pdf = PDF.create();
  for (let page = 0; page < pages; page++) {
    pdf.addPage({ size: "a4" }).drawText("示例 sample".slice(3), { x: 50, y: 700 });
  }
  return pdf.save();
}

/** A one-page PDF written by hand, with a catalog and further objects of the test's choosing. */
function handPdf(catalog: string, extra: readonly string[] = [], trailer = ""): Uint8Array {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ...extra,
  ];
  let text = "%PDF-1.7\n";
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\n`;
  return Buffer.from(`${text}startxref\n${start}\n%%EOF\n`, "latin1");
}

/** Hides an object in a compressed object stream, where a scan of the raw bytes does not see it. */
function pdfWithHiddenObject(object: string): Uint8Array {
  const packed = deflateSync(Buffer.from(`4 0 ${object}`));
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  const add = (text: Buffer) => {
    offsets.push(Buffer.concat(parts).length);
    parts.push(text);
  };
  add(Buffer.from("1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>\nendobj\n"));
  add(Buffer.from("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"));
  add(Buffer.from("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"));
  const head = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>`;
  const ends = Buffer.from("\nendstream\nendobj\n");
  add(Buffer.concat([Buffer.from(`5 0 obj\n${head}\nstream\n`), packed, ends]));
  const start = Buffer.concat(parts).length;
  const [one = 0, two = 0, three = 0, five = 0] = offsets;
  const row = (type: number, first: number, second: number) => {
    const entry = Buffer.alloc(7);
    entry[0] = type;
    entry.writeUInt32BE(first, 1);
    entry.writeUInt16BE(second, 5);
    return entry;
  };
  const table = Buffer.concat([
    row(0, 0, 65_535),
    row(1, one, 0),
    row(1, two, 0),
    row(1, three, 0),
    row(2, 5, 0),
    row(1, five, 0),
    row(1, start, 0),
  ]);
  const xref = `<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length ${table.length} >>`;
  parts.push(Buffer.from(`6 0 obj\n${xref}\nstream\n`), table, ends);
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A PNG whose few bytes unfold to a picture of the given size. */
function pngBomb(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("the decoder can read no file, start no process and reach no network", () => {
  const command = decoderCommand(1, undefined);
  const script = command.args.findIndex((word) => word.endsWith("decoder.ts"));
  const attempts = `
    const tried = {};
    for (const [name, attempt] of Object.entries({
      read: () => require("fs").readFileSync("/etc/passwd"),
      write: () => require("fs").writeFileSync("/tmp/decoder-was-here", ""),
      spawn: () => require("child_process").spawnSync("true"),
      thread: () => new (require("worker_threads").Worker)("1", { eval: true }),
    })) {
      try { attempt(); tried[name] = "done"; } catch (error) { tried[name] = error.code; }
    }
    tried.interfaces = Object.keys(require("os").networkInterfaces());
    tried.environment = Object.keys(process.env);
    console.log(JSON.stringify(tried));`;
  const args = [...command.args.slice(0, script), "--eval", attempts];
  const options = { ...command.user, env: {}, encoding: "utf8" } as const;
  const { stdout } = spawnSync(command.file, args, options);
  expect(JSON.parse(stdout)).toEqual({
    read: "ERR_ACCESS_DENIED",
    write: "ERR_ACCESS_DENIED",
    spawn: "ERR_ACCESS_DENIED",
    thread: "ERR_ACCESS_DENIED",
    interfaces: command.hasNoNetwork ? [] : expect.any(Array),
    environment: [],
  });
});

test("a picture is written anew without its Exif, and its place is handed over apart", async () => {
  const sent = await withTrace(picture()).jpeg().toBuffer();
  expect(sent.includes("CANARY-ARTIST")).toBe(true);
  const kept = await accepted(sent, "image/jpeg", true);
  expect(kept.origin).toEqual({
    latitudeE6: 31_240_000,
    longitudeE6: 121_470_000,
    takenAt: "2026-05-01T10:20:30",
  });
  for (const bytes of [kept.bytes, kept.preview ?? new Uint8Array()]) {
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ format: "jpeg" });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.xmp).toBeUndefined();
    expect(metadata.icc).toBeUndefined();
    expect(Buffer.from(bytes).includes("CANARY-ARTIST")).toBe(false);
  }
  expect((await accepted(sent, "image/jpeg")).origin).toBeUndefined();
});

test("pixels stay what they were", async () => {
  const sent = await picture().png().toBuffer();
  const kept = await accepted(sent, "image/png");
  expect(kept).toMatchObject({ mediaType: "image/jpeg", widthPx: 1_200, heightPx: 800, hints: [] });
  const [before, after] = await Promise.all([
    sharp(sent).removeAlpha().raw().toBuffer(),
    sharp(kept.bytes).raw().toBuffer(),
  ]);
  let difference = 0;
  for (let index = 0; index < before.length; index++) {
    difference += Math.abs((before[index] ?? 0) - (after[index] ?? 0));
  }
  expect(difference / before.length).toBeLessThan(2);
  const preview = await sharp(kept.preview).metadata();
  expect(Math.max(preview.width, preview.height)).toBeLessThanOrEqual(1_280);
});

test("the camera's orientation is applied before it is removed", async () => {
  const sent = await picture(1_000, 700).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const kept = await accepted(sent, "image/jpeg");
  expect(kept).toMatchObject({ widthPx: 700, heightPx: 1_000 });
});

test("what stands behind a picture does not survive", async () => {
  const image = await picture().jpeg().toBuffer();
  const sent = Buffer.concat([image, Buffer.from("<script>alert('CANARY-TAIL')</script>%PDF-1.7")]);
  const kept = await accepted(sent, "image/jpeg");
  expect(Buffer.from(kept.bytes).includes("CANARY-TAIL")).toBe(false);
});

test("a small file that unfolds to a huge picture is refused by its header", async () => {
  const bomb = pngBomb(30_000, 30_000);
  expect(bomb.length).toBeLessThan(150_000);
  expect(await inspect(bomb, "image/png")).toEqual({
    ok: false,
    error: "DOCUMENT_PIXELS_TOO_MANY",
  });
  const long = await picture(8_001, 400).jpeg().toBuffer();
  expect(await inspect(long, "image/jpeg")).toMatchObject({ error: "DOCUMENT_PIXELS_TOO_MANY" });
});

test("the largest allowed picture is decoded within the limits", async () => {
  const kept = await accepted(pngBomb(8_000, 8_000), "image/png");
  expect(kept).toMatchObject({ widthPx: 8_000, heightPx: 8_000 });
  expect(kept.hints).toContain("too-dark");
});

test.each([
  ["image/jpeg", 639, 500],
  ["image/png", 900, 399],
] as const)("a %s of %i×%i is too small to read", async (type, width, height) => {
  const bytes = await picture(width, height)
    .toFormat(type === "image/png" ? "png" : "jpeg")
    .toBuffer();
  expect(await inspect(bytes, type)).toEqual({ ok: false, error: "DOCUMENT_PIXELS_TOO_FEW" });
});

test("cut, empty-hearted and mislabelled files are refused", async () => {
  const jpeg = await picture().jpeg().toBuffer();
  const png = await picture().png().toBuffer();
  const cases: [Uint8Array, UploadType][] = [
    [jpeg.subarray(0, jpeg.length / 2), "image/jpeg"],
    [png.subarray(0, png.length / 2), "image/png"],
    [jpeg.subarray(0, 3), "image/jpeg"],
    [png.subarray(0, 8), "image/png"],
    [Buffer.from("%PDF-"), "application/pdf"],
    [Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(5_000)]), "image/jpeg"],
  ];
  for (const [bytes, type] of cases) {
    expect(await inspect(bytes, type)).toEqual({ ok: false, error: "DOCUMENT_DAMAGED" });
  }
  expect(await inspect(png, "image/jpeg")).toMatchObject({ error: "DOCUMENT_TYPE_MISMATCH" });
  expect(ends).toEqual([]);
});

test("says when a picture is blurred, dark or glaring", async () => {
  const flat = (level: number) =>
    sharp({
      create: {
        width: 800,
        height: 600,
        channels: 3,
        background: { r: level, g: level, b: level },
      },
    });
  expect((await accepted(await flat(20).jpeg().toBuffer(), "image/jpeg")).hints).toEqual([
    "blurred",
    "too-dark",
  ]);
  expect((await accepted(await flat(255).jpeg().toBuffer(), "image/jpeg")).hints).toEqual([
    "blurred",
    "too-bright",
  ]);
  const blurred = await picture().blur(25).jpeg().toBuffer();
  expect((await accepted(blurred, "image/jpeg")).hints).toEqual(["blurred"]);
});

test("a PDF is kept byte for byte with its number of pages", async () => {
  for (const pages of [1, 30]) {
    const sent = await pdfOf(pages);
    const kept = await accepted(sent, "application/pdf");
    expect(kept).toMatchObject({ mediaType: "application/pdf", pages, hints: [] });
    expect(Buffer.from(kept.bytes).equals(Buffer.from(sent))).toBe(true);
    expect(kept.preview).toBeUndefined();
  }
  expect(await accepted(handPdf(""), "application/pdf")).toMatchObject({ pages: 1 });
});

test("a PDF of 31 pages is too long", async () => {
  expect(await inspect(await pdfOf(31), "application/pdf")).toMatchObject({
    error: "DOCUMENT_PDF_TOO_LONG",
  });
});

test.each([
  ["a script run on opening", handPdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")],
  ["a script by reference", handPdf("/OpenAction 4 0 R", ["<< /S /JavaScript /JS (x) >>"])],
  ["a script under a hidden name", handPdf("/OpenAction << /S /J#61vaScript /J#53 (x) >>")],
  ["a script in an object nobody refers to", handPdf("", ["<< /S /JavaScript /JS (x) >>"])],
  ["a script in a compressed object", pdfWithHiddenObject("<< /S /JavaScript /JS (x) >>")],
  ["a program", handPdf("/AA << /WC << /S /Launch /F (cmd.exe) >> >>")],
  ["an attachment", handPdf("/Names << /EmbeddedFiles << /Names [] >> >>")],
  ["a form that sends", handPdf("/OpenAction << /S /SubmitForm /F (https://x.example) >>")],
])("a PDF with %s is refused", async (_name, bytes) => {
  expect(await inspect(bytes, "application/pdf")).toEqual({
    ok: false,
    error: "DOCUMENT_PDF_ACTIVE",
  });
});

test("a harmless compressed object is not taken for a script", async () => {
  const bytes = pdfWithHiddenObject("<< /S /GoTo /D [3 0 R /Fit] >>");
  expect(await accepted(bytes, "application/pdf")).toMatchObject({ pages: 1 });
});

test("an encrypted PDF is refused", async () => {
  const pdf = await PDF.load(await pdfOf(1));
  pdf.setProtection({ userPassword: "secret", ownerPassword: "owner" });
  expect(await inspect(await pdf.save(), "application/pdf")).toMatchObject({
    error: "DOCUMENT_PDF_ENCRYPTED",
  });
  const open = await PDF.load(await pdfOf(1));
  open.setProtection({ ownerPassword: "owner" });
  expect(await inspect(await open.save(), "application/pdf")).toMatchObject({
    error: "DOCUMENT_PDF_ENCRYPTED",
  });
});

test("a PDF that is cut, broken inside or goes on after its end is refused", async () => {
  const whole = await pdfOf(2);
  const text = Buffer.from(whole).toString("latin1");
  const cases = [
    whole.subarray(0, whole.length - 200),
    Buffer.concat([whole, Buffer.from("PK\u0003\u0004 a second file")]),
    Buffer.from(text.replace(/startxref\n\d+/, "startxref\n99999999"), "latin1"),
  ];
  for (const bytes of cases) {
    expect(await inspect(bytes, "application/pdf")).toEqual({
      ok: false,
      error: "DOCUMENT_DAMAGED",
    });
  }
});

test("a watermark lies across the picture", async () => {
  const jpeg = (await accepted(await picture().jpeg().toBuffer(), "image/jpeg")).bytes;
  const marked = await inspector.watermark(jpeg, "仅用于 <示例收单> & 审核");
  const difference = await sharp(jpeg)
    .composite([{ input: Buffer.from(marked.bytes), blend: "difference" }])
    .greyscale()
    .stats();
  expect(difference.channels[0]?.max ?? 0).toBeGreaterThan(30);
  expect(await sharp(marked.bytes).metadata()).toMatchObject({ width: 1_200, height: 800 });
  expect((await sharp(marked.preview).metadata()).format).toBe("jpeg");
  const narrow = (await accepted(await picture(4_000, 400).jpeg().toBuffer(), "image/jpeg")).bytes;
  const text = "很长的用途说明".repeat(5);
  expect(await sharp((await inspector.watermark(narrow, text)).bytes).metadata()).toMatchObject({
    width: 4_000,
    height: 400,
  });
});

test("a decoder killed in the middle costs one file, and the next is served", async () => {
  const seen: Parameters<OnDecoderEnd>[0][] = [];
  const own = createDecoderProcess({ onEnd: (detail) => void seen.push(detail) });
  const bytes = await picture(4_000, 3_000).png().toBuffer();
  const file = { bytes, type: "image/png", keepOrigin: false } as const;
  const first = own.inspect(file);
  const second = own.inspect(file);
  const pid = own.pid();
  if (pid === undefined) throw new Error("no decoder was started");
  process.kill(pid, "SIGKILL");
  expect(await first).toEqual({ ok: false, error: "DOCUMENT_CHECK_FAILED" });
  expect(await second).toMatchObject({ ok: true });
  expect(seen).toEqual([{ reason: "died", exitCode: null }]);
  await own.close();
});

test("a decoder that takes too long, or too much memory, is ended", async () => {
  const bytes = pngBomb(8_000, 8_000);
  const file = { bytes, type: "image/png", keepOrigin: false } as const;
  for (const [limits, expected] of [
    [{ timeoutMs: 60 }, { reason: "timed-out", exitCode: null }],
    [{ maxResidentBytes: 120 * 1024 * 1024 }, { reason: "died", exitCode: 86 }],
  ] as const) {
    const seen: Parameters<OnDecoderEnd>[0][] = [];
    const own = createDecoderProcess({ onEnd: (detail) => void seen.push(detail), limits });
    expect(await own.inspect(file)).toEqual({ ok: false, error: "DOCUMENT_CHECK_FAILED" });
    expect(seen).toEqual([expected]);
    await own.close();
  }
});

test("more files than may wait are told to come back", async () => {
  const own = createDecoderProcess({ onEnd: () => undefined, limits: { maxWaiting: 2 } });
  const bytes = await picture().jpeg().toBuffer();
  const file = { bytes, type: "image/jpeg", keepOrigin: false } as const;
  const three = [own.inspect(file), own.inspect(file), own.inspect(file)];
  await expect(own.inspect(file)).rejects.toThrow("DOCUMENT_CHECK_BUSY");
  for (const result of await Promise.all(three)) expect(result.ok).toBe(true);
  await own.close();
  await expect(own.inspect(file)).rejects.toThrow("DOCUMENT_CHECK_BUSY");
});

test("an idle decoder ends and comes back", async () => {
  const own = createDecoderProcess({ onEnd: () => undefined, limits: { idleMs: 30 } });
  const bytes = await picture().jpeg().toBuffer();
  const file = { bytes, type: "image/jpeg", keepOrigin: false } as const;
  expect((await own.inspect(file)).ok).toBe(true);
  await expect.poll(() => own.pid()).toBeUndefined();
  expect((await own.inspect(file)).ok).toBe(true);
  await own.close();
});
