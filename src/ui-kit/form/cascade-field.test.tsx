import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { z } from "zod";
import { LangProvider } from "../lang/lang-context.tsx";
import { type Cascade, CascadeField } from "./cascade-field.tsx";
import { Form, useZodForm } from "./form.tsx";

const tree: Readonly<Record<string, readonly string[]>> = { "": ["a", "b"], a: ["a1", "a2"] };
const cascade: Cascade = {
  levels: ["first", "second"],
  below: (parent) => (tree[parent ?? ""] ?? []).map((value) => ({ value, label: value })),
  pathTo: (value) => (value === "" ? [] : value === "b" ? ["b"] : [value.slice(0, 1), value]),
};

function Sample(props: { value: string }) {
  const form = useZodForm({
    schema: z.object({ place: z.string().min(1) }),
    defaultValues: { place: props.value },
  });
  return (
    <Form form={form} onSubmit={async () => undefined}>
      <CascadeField name="place" label="Place" cascade={cascade} />
    </Form>
  );
}

const levelsOf = (value: string) => {
  const html = renderToStaticMarkup(
    <LangProvider lang="en">
      <Sample value={value} />
    </LangProvider>,
  );
  return [...html.matchAll(/<select[^>]*aria-label="(\w+)"/g)].map((match) => match[1]);
};

test("shows the levels down to the value and the one that is open", () => {
  expect(levelsOf("")).toEqual(["first"]);
  expect(levelsOf("a2")).toEqual(["first", "second"]);
  expect(levelsOf("b")).toEqual(["first"]);
});
