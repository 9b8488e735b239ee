import { staffRoutes } from "./staff-routes.ts";
import { StaffShell } from "./staff-shell.tsx";
import { startHouse } from "./start-house.tsx";

startHouse({
  base: "/staff",
  kinds: ["provider", "agent", "operator"],
  routes: staffRoutes,
  Shell: StaffShell,
});
