/** Modules to the right reach the trail by recording facts; there is nothing to call here. */
export { canonicalJson } from "./domain/canonical-json.ts";
