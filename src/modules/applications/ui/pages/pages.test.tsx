import { describe, expect, test } from "vitest";
import { renderPage } from "../../../../web/render-page.tsx";
import { ApplyPage } from "./apply-page.tsx";
import { QueuePage } from "./queue-page.tsx";
import { ReferralsPage } from "./referrals-page.tsx";
import { StartPage } from "./start-page.tsx";
import { VisitsPage } from "./visits-page.tsx";

/** Pages without a browser: the questions that they ask first, and their empty states. */

const paged = (items: readonly object[]) => ({ pages: [{ items }], pageParams: [undefined] });

const LINE = {
  id: "app_0192f0a0000070008000000000000001",
  businessCode: "A-7K2M-9QXD",
  state: "draft",
  subjectType: "enterprise",
  storeId: "sto_0192f0a0000070008000000000000001",
  planVersionId: "plv_0192f0a0000070008000000000000001",
  planTitle: { zh: "示例方案", en: "Example plan" },
  revision: 0,
  createdAt: "2026-11-23T01:30:00.000Z",
  changedAt: "2026-11-23T01:30:00.000Z",
};

describe("the merchant", () => {
  const key = ["get", "/api/merchant/applications", { params: { query: {} } }];

  test("without an application is led to the first one", () => {
    const html = renderPage(<ApplyPage />, { answers: [[key, paged([])]] });
    expect(html).toContain("还没有申请");
    expect(html).toContain("/m/apply/new");
  });

  test("finds an application again", () => {
    const html = renderPage(<ApplyPage />, { lang: "en", answers: [[key, paged([LINE])]] });
    expect(html).toContain("Example plan");
    expect(html).toContain("Being filled in");
  });

  test("names store, kind and plan before anything else", () => {
    const store = {
      id: LINE.storeId,
      name: "示例一店",
      regionCode: "110105",
      regionName: "北京",
      address: "示例路 1 号",
      premises: "fixed",
      version: 1,
      createdAt: LINE.createdAt,
      closedAt: null,
    };
    const profile = { id: "mer_1", name: "示例", createdAt: LINE.createdAt, stores: [store] };
    const html = renderPage(<StartPage />, {
      answers: [[["get", "/api/merchant/profile"], profile]],
    });
    expect(html).toContain("示例一店");
    expect(html).toContain("个体工商户");
  });
});

describe("the acquirer and the agency", () => {
  test("an empty queue says so", () => {
    const key = ["get", "/api/provider/applications", { params: { query: {} } }];
    const html = renderPage(<QueuePage />, {
      path: "/staff/applications",
      answers: [[key, paged([])]],
    });
    expect(html).toContain("没有等待处理的申请");
  });

  test("an account manager without visits", () => {
    const html = renderPage(<VisitsPage />, {
      path: "/staff/visits",
      answers: [[["get", "/api/provider/visits"], { visits: [] }]],
    });
    expect(html).toContain("没有安排给您的走访");
  });

  test("an agency sees codes and counts and learns that it does not decide", () => {
    const key = ["get", "/api/agent/applications", { params: { query: {} } }];
    const row = {
      id: LINE.id,
      businessCode: LINE.businessCode,
      providerId: "prv_1",
      state: "draft",
      revision: 0,
      due: ["mcc", "uscc"],
      changedAt: LINE.changedAt,
      isRecommended: false,
    };
    const html = renderPage(<ReferralsPage />, {
      path: "/staff/referrals",
      answers: [[key, paged([row])]],
    });
    expect(html).toContain("缺 2 项");
    expect(html).toContain("审核和决定由收单机构作出");
  });
});
