import type { OperatorKind } from "./app-operator-kind.ts";
import { MINUTE_MS } from "./kernel/clock.ts";
import type { Timer } from "./kernel/module.ts";
import type { OperatorProfile, ProvidersApi } from "./modules/providers/index.ts";
import type { SiteInfo } from "./web/site-info.ts";

/** What every public page says about the operator, read from its profile and kept fresh. */

const unknownOperator = (operatorKind: OperatorKind): SiteInfo => ({
  operatorName: { zh: "运营方资料尚未登记", en: "The operator's details are not entered yet" },
  operatorKind,
  credentials: [],
  filings: [],
  complaint: {},
});

function toSiteInfo(profile: OperatorProfile, kind: OperatorKind): SiteInfo {
  return {
    operatorName: profile.name,
    // An agency never appears as an acquirer, whichever of setting and profile says that it is one.
    operatorKind: kind === "agent" ? kind : profile.kind,
    credentials: profile.credentials.map((credential) => ({
      name: credential.name,
      value: credential.number,
      source: credential.evidence.source,
      on: credential.evidence.asOn,
      ...(credential.evidence.url ? { href: credential.evidence.url } : {}),
    })),
    filings: [{ text: profile.icpFiling }, { text: profile.policeFiling }],
    complaint: {
      phone: profile.complaint.phone,
      email: profile.complaint.email,
      hours: profile.complaint.hours,
    },
  };
}

/** The current site information and the timer that refreshes it. */
export interface SiteSource {
  readonly current: () => SiteInfo;
  readonly refresh: Timer;
}

/** Reads the operator's profile once a minute; the public pages never wait for it. */
export function createSiteSource(
  providers: Pick<ProvidersApi, "operatorProfile">,
  kind: OperatorKind,
): SiteSource {
  let current = unknownOperator(kind);
  return {
    current: () => current,
    refresh: {
      name: "web.refreshOperator",
      everyMs: MINUTE_MS,
      run: async () => {
        const profile = await providers.operatorProfile();
        current = profile ? toSiteInfo(profile, kind) : unknownOperator(kind);
      },
    },
  };
}
