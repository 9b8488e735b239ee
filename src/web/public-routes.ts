import { inboxPage } from "../modules/notifications/ui/pages/inbox-page.tsx";
import { homePage } from "./pages/home-page.tsx";
import type { AnyPublicPage } from "./public-page.ts";

/**
 * Every page of the public site. A module adds its pages here, as
 * `src/modules/<module>/ui/pages/<page>.tsx` exports them; the order is that of the navigation.
 */
export const publicRoutes: readonly AnyPublicPage[] = [homePage, inboxPage];
