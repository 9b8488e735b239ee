import { describe, expect, it } from "vitest";
import { readProblem, sortFieldProblems, toProblem } from "./problem.ts";

const body = {
  type: "/problems/INVALID_INPUT",
  title: "INVALID_INPUT",
  status: 400,
  code: "INVALID_INPUT",
  detail: "有几处内容需要修改，请看标出的项目。",
  requestId: "req-1",
  retry: "never",
  errors: [
    { field: "store.name", code: "REQUIRED", message: "请填写这一项。" },
    { field: "documents.0.kind", code: "NOT_IN_LIST", message: "请从列表中选择。" },
  ],
};

describe("toProblem", () => {
  it("reads problem+json", () => {
    const problem = toProblem(400, body);
    expect(problem).toMatchObject({
      status: 400,
      code: "INVALID_INPUT",
      message: "有几处内容需要修改，请看标出的项目。",
      requestId: "req-1",
      retry: "never",
    });
    expect(problem.fields).toEqual(body.errors);
    expect(readProblem(problem)).toBe(problem);
  });

  it.each([[undefined], [null], ["<html>"], [[]], [{ errors: "x" }], [{ errors: [null, {}] }]])(
    "makes a neutral problem of %o",
    (unreadable) => {
      const problem = toProblem(502, unreadable);
      expect(problem).toMatchObject({ status: 502, code: "UNREADABLE", message: "", fields: [] });
    },
  );

  it("cuts what is too long to show", () => {
    expect(toProblem(400, { detail: "x".repeat(9000) }).message).toHaveLength(500);
    const many = Array.from({ length: 500 }, () => ({ field: "a", code: "B", message: "c" }));
    expect(toProblem(400, { errors: many }).fields).toHaveLength(100);
  });

  it("is not found in other errors", () => {
    expect(readProblem(new Error("x"))).toBeUndefined();
    expect(readProblem(undefined)).toBeUndefined();
  });
});

describe("sortFieldProblems", () => {
  it("puts problems at the fields of the form and keeps the rest apart", () => {
    const { fields } = toProblem(400, body);
    const sorted = sortFieldProblems(fields, ["store.name", "documents"]);
    expect([...sorted.atFields.keys()]).toEqual(["store.name", "documents"]);
    expect(sorted.elsewhere).toEqual([]);
    expect(sortFieldProblems(fields, ["store"]).elsewhere).toHaveLength(1);
    expect(sortFieldProblems(fields, ["stor", "document"]).elsewhere).toHaveLength(2);
  });

  it("shows the first problem of a field", () => {
    const problems = [
      { field: "phone", code: "REQUIRED", message: "one" },
      { field: "phone", code: "BAD_FORMAT", message: "two" },
    ];
    expect(sortFieldProblems(problems, ["phone"]).atFields.get("phone")?.message).toBe("one");
  });
});
