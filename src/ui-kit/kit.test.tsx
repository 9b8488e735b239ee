import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import {
  BarChart,
  BareLink,
  Button,
  Callout,
  CheckboxField,
  CompareTable,
  DataTable,
  DateInput,
  DateTime,
  EmptyState,
  ErrorState,
  Facts,
  FieldGroup,
  formatFen,
  LangProvider,
  LinkProvider,
  Money,
  PhoneField,
  PlainForm,
  Problem,
  RadioCardsField,
  SelectField,
  SimulatedBadge,
  SourceNote,
  StatusChip,
  Stepper,
  TextField,
} from "./index.ts";

function ids(html: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(`${attribute}="([^"]+)"`, "g"))].flatMap((match) =>
    (match[1] ?? "").split(" "),
  );
}

const fields = ["store", "phone", "kind", "category", "agree"];

function contactForm(form?: Parameters<typeof PlainForm>[0]["form"]) {
  return renderToStaticMarkup(
    <PlainForm form={form} formKey="key-12345678" fields={fields}>
      <TextField name="store" label="门店名称" hint="与招牌一致" maxLength={60} />
      <PhoneField name="phone" label="手机号" />
      <RadioCardsField
        name="kind"
        label="类型"
        choices={[
          { value: "sole", label: "个体工商户" },
          { value: "company", label: "企业" },
        ]}
      />
      <SelectField
        name="category"
        label="类目"
        options={[{ value: "x", label: "餐饮" }]}
        optional
      />
      <CheckboxField name="agree" label="同意联系" />
      <Button type="submit">提交</Button>
    </PlainForm>,
  );
}

describe("forms without JavaScript", () => {
  it("ties labels, hints and errors to their controls", () => {
    const html = contactForm({
      values: { store: "晨光" },
      message: "有几处内容需要修改。",
      problems: [
        { field: "store", code: "TOO_SHORT", message: "至少 3 个字符" },
        { field: "captcha", code: "WRONG", message: "请重新计算" },
      ],
    });
    const known = new Set(ids(html, "id"));
    for (const target of ids(html, "for").concat(ids(html, "aria-describedby"))) {
      expect(known.has(target)).toBe(true);
    }
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain("至少 3 个字符");
    expect(html).toContain('value="晨光"');
    // What no field of the page owns stands at the top.
    expect(html.indexOf("请重新计算")).toBeLessThan(html.indexOf("门店名称"));
    expect(html).toContain('role="alert"');
  });

  it("keeps what was chosen and ticked", () => {
    const html = contactForm({ values: { kind: "company", agree: "true" }, problems: [] });
    expect(html).toMatch(/<input[^>]*checked=""[^>]*value="company"/);
    expect(html).toMatch(/<input[^>]*type="checkbox"[^>]*checked=""/);
  });

  it("is quiet before it is sent, and says what is optional", () => {
    const html = contactForm();
    expect(html).not.toContain('role="alert"');
    expect(html).not.toContain("aria-invalid");
    expect(html).toContain("选填");
    expect(html).toContain('name="formKey" value="key-12345678"');
  });
});

describe("states", () => {
  it("shows a state as icon and word", () => {
    const html = renderToStaticMarkup(<StatusChip tone="danger">未通过</StatusChip>);
    expect(html).toContain("<svg");
    expect(html).toContain("未通过");
  });

  it("marks the current step and words every state", () => {
    const html = renderToStaticMarkup(
      <Stepper
        label="进度"
        steps={[
          { key: "a", name: "资料", state: "done" },
          { key: "b", name: "见面", state: "returned" },
          { key: "c", name: "审核", state: "current" },
          { key: "d", name: "签约", state: "ahead" },
        ]}
      />,
    );
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    for (const word of ["已完成", "需要修改", "进行中", "未开始"]) expect(html).toContain(word);
  });

  it("gives a failure its sentence and number", () => {
    const problem = new Problem({ status: 503, code: "X", message: "", requestId: "req-7" });
    const html = renderToStaticMarkup(<ErrorState error={problem} />);
    expect(html).toContain("req-7");
    expect(html).toContain("请检查网络后重新加载");
  });

  it("announces only what just went wrong", () => {
    expect(renderToStaticMarkup(<Callout tone="danger">x</Callout>)).not.toContain("role=");
    expect(
      renderToStaticMarkup(
        <Callout tone="danger" urgent>
          x
        </Callout>,
      ),
    ).toContain('role="alert"');
  });

  it("refuses a second press while busy", () => {
    const html = renderToStaticMarkup(<Button busy>提交审核</Button>);
    expect(html).toContain('aria-disabled="true"');
    expect(html).toContain("正在处理");
  });
});

type Row = { id: string; fen: number };
const columns = [
  { key: "id", header: "编号", cell: (row: Row) => row.id },
  { key: "fen", header: "金额", end: true, cell: (row: Row) => <Money fen={row.fen} /> },
];

describe("DataTable", () => {
  const table = (rows: readonly Row[], more = {}) =>
    renderToStaticMarkup(
      <DataTable label="交易" columns={columns} rows={rows} rowKey={(row) => row.id} {...more} />,
    );

  it("shows figures at the end and one row for the keyboard to enter by", () => {
    const html = table(
      [
        { id: "t1", fen: 1234560 },
        { id: "t2", fen: -100 },
      ],
      { onOpen: () => undefined },
    );
    expect(html).toContain("¥12,345.60");
    expect(html).toContain("-¥1.00");
    expect(html.match(/<tr class="tk-row" tabindex="0"/g)).toHaveLength(1);
    expect(html).toContain("已显示 2 条");
  });

  it("has looks for loading, failing, empty and more", () => {
    expect(table([], { pending: true })).toContain("正在加载");
    expect(table([], { error: new Error("x"), onRetry: () => undefined })).toContain("重新加载");
    expect(table([])).toContain("没有符合条件的记录");
    expect(table([], { empty: <EmptyState title="还没有交易" /> })).toContain("还没有交易");
    const more = { hasMore: true, onLoadMore: () => undefined };
    expect(table([{ id: "t1", fen: 1 }], more)).toContain("加载更多");
  });
});

describe("facts and figures", () => {
  it("marks differences by a word", () => {
    const html = renderToStaticMarkup(
      <CompareTable
        caption="对比"
        heads={["甲", "乙"]}
        rows={[
          { key: "a", name: "费率", values: ["0.60%", "0.55%"], differs: true },
          { key: "b", name: "押金", values: ["¥0.00", "¥0.00"] },
        ]}
      />,
    );
    expect(html.match(/不同/g)).toHaveLength(1);
    expect(html.match(/scope="row"/g)).toHaveLength(2);
  });

  it("draws bars from zero and writes the same numbers as a table", () => {
    const html = renderToStaticMarkup(
      <BarChart
        title="费用构成"
        heads={["项目", "金额"]}
        format={formatFen}
        bars={[
          { key: "a", label: "手续费", value: 20000 },
          { key: "b", label: "通信费", value: 5000 },
          { key: "c", label: "押金", value: 0 },
        ]}
      />,
    );
    expect(ids(html, 'class="tk-chart-1" width')).toEqual(["100%", "25%", "0%"]);
    expect(html.match(/¥50\.00/g)).toHaveLength(2);
    expect(html).not.toContain("style=");
  });

  it("shows exact time, how long ago, source and simulation", () => {
    const html = renderToStaticMarkup(
      <LangProvider lang="en">
        <DateTime at="2026-11-22T06:03:00Z" now="2026-11-22T07:03:00Z" />
        <SourceNote source="PBC" on="2016-09-30" href="/evidence" />
        <SimulatedBadge />
      </LangProvider>,
    );
    expect(html).toContain("2026-11-22 14:03");
    expect(html).toContain("1 hour ago");
    expect(html).toContain('<a href="/evidence">PBC</a>');
    expect(html).toContain("Simulated");
  });

  it("puts a dash where a fact is missing", () => {
    const html = renderToStaticMarkup(<Facts facts={[{ name: "备注", value: null }]} />);
    expect(html).toContain("<dd>—</dd>");
  });
});

describe("DateInput", () => {
  it("shows an ISO date in parts with the months of the language", () => {
    const input = (
      <FieldGroup label="成立日期">
        {(wiring) => <DateInput wiring={wiring} value="2024-02-29" onChange={() => undefined} />}
      </FieldGroup>
    );
    const zh = renderToStaticMarkup(input);
    expect(zh).toContain('value="2024"');
    expect(zh).toContain('<option value="02" selected="">2月</option>');
    expect(zh).toContain('<option value="29" selected="">29</option>');
    expect(zh).not.toContain('value="30"');
    const en = renderToStaticMarkup(<LangProvider lang="en">{input}</LangProvider>);
    expect(en).toContain(">February</option>");
  });
});

describe("links", () => {
  it("are rendered by the app around them", () => {
    const html = renderToStaticMarkup(
      <LinkProvider
        link={({ href, children }) => (
          <a data-app href={`/en${href}`}>
            {children}
          </a>
        )}
      >
        <BareLink href="/plans">Plans</BareLink>
      </LinkProvider>,
    );
    expect(html).toBe('<a data-app="true" href="/en/plans">Plans</a>');
  });
});
