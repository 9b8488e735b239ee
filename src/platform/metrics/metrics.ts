import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Metrics of one process in the Prometheus text format. Labels are routes and codes, never ids. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"method" | "route" | "status">;
  readonly brokenInvariants: Counter;
}

/** Makes a fresh registry, so that several servers in one test process do not collide. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: "http_request_duration_seconds",
      help: "Duration of HTTP requests by route and status",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
    brokenInvariants: new Counter({
      name: "broken_invariants_total",
      help: "Assertions that failed; each is a defect",
      registers: [registry],
    }),
  };
}
