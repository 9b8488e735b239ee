import { describe, expect, it } from "vitest";
import { readProblem } from "../ui-kit/form/problem.ts";
import { matchPath, notFound, readSentForm } from "./public-page.ts";

describe("matchPath", () => {
  it.each([
    ["/", "/", {}],
    ["/plans", "/plans", {}],
    ["/plans", "/plans/", {}],
    ["/plans/:planId", "/plans/pln_1", { planId: "pln_1" }],
    ["/a/:b/c/:d", "/a/1/c/2", { b: "1", d: "2" }],
  ])("%s holds %s", (pattern, path, params) => {
    expect(matchPath(pattern, path)).toEqual(params);
  });

  it.each([
    ["/", "/plans"],
    ["/plans", "/"],
    ["/plans/:planId", "/plans"],
    ["/plans/:planId", "/plans/a/b"],
    ["/plans", "/Plans"],
  ])("%s does not hold %s", (pattern, path) => {
    expect(matchPath(pattern, path)).toBeNull();
  });
});

describe("readSentForm", () => {
  it("reads values, repeated names and the key", () => {
    const form = readSentForm("formKey=k-12345678&name=+%E6%99%A8%E5%85%89+&plan=a&plan=b");
    expect(form.values).toEqual({ name: "晨光", plan: "b" });
    expect(form.all("plan")).toEqual(["a", "b"]);
    expect(form.all("none")).toEqual([]);
    expect(form.formKey).toBe("k-12345678");
  });

  it("cuts a value that no field allows", () => {
    expect(readSentForm(`a=${"x".repeat(50_000)}`).values["a"]).toHaveLength(10_000);
  });
});

describe("notFound", () => {
  it("ends with a 404", () => {
    let caught: unknown;
    try {
      notFound();
    } catch (error) {
      caught = error;
    }
    expect(readProblem(caught)?.status).toBe(404);
  });
});
