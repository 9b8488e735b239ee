import { merchantRoutes } from "./merchant-routes.ts";
import { MerchantShell } from "./merchant-shell.tsx";
import { startHouse } from "./start-house.tsx";

startHouse({ base: "/m", kinds: ["merchant"], routes: merchantRoutes, Shell: MerchantShell });
