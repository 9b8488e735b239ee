import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.stop());

test("boots", async () => {
  const answer = await testApp.app.server.inject({ url: "/api/session" });
  expect(answer.json()).toMatchObject({ user: null, assurance: "none" });
  const doc = await testApp.app.server.inject({ url: "/openapi.json" });
  expect(doc.statusCode).toBe(200);
});
