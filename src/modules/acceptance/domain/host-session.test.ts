import { describe, expect, test } from "vitest";
import type { HostRequest } from "./host-request.ts";
import {
  decideMoney,
  type HostBook,
  type HostMode,
  openBook,
  settle,
  signOn,
  totalsOf,
} from "./host-session.ts";

const PAN = "6224242300000069";
const OTHER_PAN = "6224242300000051";

function request(change: Partial<HostRequest> = {}): HostRequest {
  return {
    kind: "sale",
    traceNumber: "000001",
    batchNumber: "000001",
    pan: PAN,
    amountFen: 1,
    original: undefined,
    referenceNumber: undefined,
    totals: undefined,
    serial: "T-1",
    ...change,
  };
}

let reference = 0;
function ask(book: HostBook, change: Partial<HostRequest>, mode: HostMode = "live") {
  const referenceNumber = String(++reference).padStart(12, "0");
  return decideMoney(book, request(change), { mode, referenceNumber });
}

/** Plays requests; the answer is the codes and the book at the end. */
function play(changes: readonly Partial<HostRequest>[], mode: HostMode = "live") {
  let book = openBook("000001");
  const codes = changes.map((change) => {
    const decision = ask(book, change, mode);
    book = decision.book;
    return decision.responseCode;
  });
  return { codes, book };
}

const sale = (trace: number, amountFen = 100) => ({
  traceNumber: String(trace).padStart(6, "0"),
  amountFen,
});
const voidOf = (trace: number, original: number, amountFen = 100) => ({
  ...sale(trace, amountFen),
  kind: "void" as const,
  original: { batchNumber: "000001", traceNumber: String(original).padStart(6, "0") },
});
const reversalOf = (trace: number, amountFen = 100) => ({
  ...sale(trace, amountFen),
  kind: "reversal" as const,
});

describe("amounts", () => {
  test("acceptance takes 0.01 yuan and no refund", () => {
    const { codes } = play(
      [sale(1, 1), sale(2, 2), sale(3, 0), { ...sale(4, 1), kind: "refund" }],
      "acceptance",
    );
    expect(codes).toEqual(["00", "13", "13", "12"]);
  });

  test("a live payment lies between 0.01 and 50 000 yuan", () => {
    const { codes } = play([sale(1, 0), sale(2, 1), sale(3, 5_000_000), sale(4, 5_000_001)]);
    expect(codes).toEqual(["13", "00", "00", "61"]);
  });

  test("a request that lacks something or is of another kind or batch", () => {
    const book = openBook("000001");
    expect(ask(book, { pan: undefined }).responseCode).toBe("30");
    expect(ask(book, { amountFen: undefined }).responseCode).toBe("30");
    expect(ask(book, { kind: "echo" }).responseCode).toBe("12");
    expect(ask(book, { pan: "4111111111111111" }).responseCode).toBe("14");
    expect(ask(book, { batchNumber: "000002" }).responseCode).toBe("77");
    expect(ask({ ...book, isClosed: true }, {}).responseCode).toBe("77");
  });
});

describe("void", () => {
  test("undoes a sale of this batch once, by trace or by reference number", () => {
    expect(play([sale(1), voidOf(2, 1), voidOf(3, 1)]).codes).toEqual(["00", "00", "25"]);
    const { book } = play([sale(1)]);
    const referenceNumber = book.entries[0]?.referenceNumber;
    expect(ask(book, { ...sale(2), kind: "void", referenceNumber }).responseCode).toBe("00");
  });

  test("needs the same batch, card and amount, and names something", () => {
    const { book } = play([sale(1)]);
    const elsewhere = { batchNumber: "000009", traceNumber: "000001" };
    for (const [change, code] of [
      [{ ...voidOf(2, 1), original: elsewhere }, "25"],
      [{ ...voidOf(2, 1), pan: OTHER_PAN }, "25"],
      [voidOf(2, 1, 99), "64"],
      [{ ...voidOf(2, 1), original: undefined }, "25"],
      [voidOf(2, 7), "25"],
    ] as const) {
      expect(ask(book, change).responseCode).toBe(code);
    }
  });

  test("does not undo a void or a refund", () => {
    expect(play([{ ...sale(1), kind: "refund" }, voidOf(2, 1)]).codes).toEqual(["00", "25"]);
    expect(play([sale(1), voidOf(2, 1), voidOf(3, 2)]).codes).toEqual(["00", "00", "25"]);
  });
});

describe("reversal", () => {
  test("undoes a transaction and may be repeated", () => {
    const { codes, book } = play([sale(1), reversalOf(1), reversalOf(1), voidOf(2, 1)]);
    expect(codes).toEqual(["00", "00", "00", "25"]);
    expect(book.entries[0]?.undoneBy).toBe("reversal");
  });

  test("of a void lets the sale count again", () => {
    const { codes, book } = play([sale(1), voidOf(2, 1), reversalOf(2), voidOf(3, 1)]);
    expect(codes).toEqual(["00", "00", "00", "00"]);
    expect(book.entries.map((entry) => entry.undoneBy)).toEqual(["void", "reversal", null]);
  });

  test("of nothing, of a voided sale, of another card or amount is refused", () => {
    expect(play([reversalOf(1)]).codes).toEqual(["25"]);
    expect(play([sale(1), voidOf(2, 1), reversalOf(1)]).codes.at(-1)).toBe("25");
    expect(play([sale(1), { ...reversalOf(1), pan: OTHER_PAN }]).codes.at(-1)).toBe("25");
    expect(play([sale(1), reversalOf(1, 99)]).codes.at(-1)).toBe("64");
  });
});

describe("batch", () => {
  test("a trace number is used once, and a full batch asks for settlement", () => {
    expect(play([sale(1), sale(1)]).codes).toEqual(["00", "94"]);
    const full = play(Array.from({ length: 2_000 }, (_, index) => sale(index + 1)));
    expect(ask(full.book, sale(2_001)).responseCode).toBe("95");
  });

  test("totals are what was sold and given back, without what was reversed", () => {
    const { book } = play([
      sale(1, 1_000),
      sale(2, 500),
      voidOf(3, 2, 500),
      sale(4, 70),
      reversalOf(4, 70),
      { ...sale(5, 30), kind: "refund" },
    ]);
    expect(totalsOf(book)).toBe("000000001500002000000000530002");
    const agreed = settle(book, `${totalsOf(book)}${"0".repeat(31)}`);
    expect(agreed).toMatchObject({ responseCode: "00", book: { isClosed: true } });
    expect(agreed.totals).toHaveLength(61);
    expect(agreed.totals?.endsWith("1")).toBe(true);
    expect(settle(book, undefined).totals?.endsWith("2")).toBe(true);
  });

  test("a sign-on opens, continues or follows a batch", () => {
    expect(signOn(undefined, "000007").batchNumber).toBe("000007");
    expect(signOn(undefined, "000000").batchNumber).toBe("000001");
    const { book } = play([sale(1)]);
    expect(signOn(book, "000009")).toBe(book);
    expect(signOn({ ...book, isClosed: true }, "000009").batchNumber).toBe("000002");
    const last = { ...openBook("999999"), isClosed: true };
    expect(signOn(last, "000009").batchNumber).toBe("000001");
  });
});
