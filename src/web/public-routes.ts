import { contactPage } from "../modules/leads/ui/pages/contact-page.tsx";
import {
  contactSentPage,
  contactWithdrawnPage,
} from "../modules/leads/ui/pages/contact-sent-page.tsx";
import { comparisonPage } from "../modules/offers/ui/pages/comparison-page.tsx";
import { planListPage } from "../modules/offers/ui/pages/plan-list-page.tsx";
import { planPage } from "../modules/offers/ui/pages/plan-page.tsx";
import { providerListPage } from "../modules/providers/ui/pages/provider-list-page.tsx";
import { providerPage } from "../modules/providers/ui/pages/provider-page.tsx";
import { inboxPage } from "../modules/notifications/ui/pages/inbox-page.tsx";
import { homePage } from "./pages/home-page.tsx";
import type { AnyPublicPage } from "./public-page.ts";

/**
 * Every page of the public site. A module adds its pages here, as
 * `src/modules/<module>/ui/pages/<page>.tsx` exports them; the order is that of the navigation.
 */
export const publicRoutes: readonly AnyPublicPage[] = [
  homePage,
  planListPage,
  comparisonPage,
  planPage,
  providerListPage,
  providerPage,
  contactPage,
  contactSentPage,
  contactWithdrawnPage,
  inboxPage,
];
