import { kindOfTarget } from "../../domain/target.ts";
import type { Own } from "./views.ts";

/** The parts of the form as the overview lists them. */
export type SectionName = Own["groups"][number]["group"] | "documents";

/** How far one part is. */
export interface Section {
  readonly name: SectionName;
  readonly state: "done" | "open" | "to-correct" | "locked";
  /** Things to fill in or to correct. */
  readonly count: number;
}

function targetsOf(own: Own, name: SectionName): readonly string[] {
  const group = own.groups.find((each) => each.group === name);
  if (group) return group.fields;
  return own.due
    .map((notice) => notice.target)
    .concat(own.unlocked ?? [])
    .filter((target) => kindOfTarget(target) !== undefined);
}

function sectionOf(own: Own, name: SectionName): Section {
  const targets = targetsOf(own, name);
  const count = own.due.filter((notice) => targets.includes(notice.target)).length;
  const isOpen = own.state === "draft" || own.state === "sent-back";
  const isUnlocked =
    own.unlocked === null || own.unlocked.some((target) => targets.includes(target));
  if (!isOpen || !isUnlocked) return { name, state: "locked", count };
  if (count === 0) return { name, state: "done", count };
  return { name, state: own.state === "sent-back" ? "to-correct" : "open", count };
}

/** All parts in the order of the form. */
export function sectionsOf(own: Own): readonly Section[] {
  const names: SectionName[] = [...own.groups.map((group) => group.group), "documents"];
  return names.map((name) => sectionOf(own, name));
}

/** Where to go on after a part was saved: the next one with something open, if any. */
export function nextSection(own: Own, after: SectionName): SectionName | undefined {
  const sections = sectionsOf(own);
  const start = sections.findIndex((section) => section.name === after) + 1;
  const rest = [...sections.slice(start), ...sections.slice(0, start)];
  return rest.find((section) => section.state !== "done" && section.state !== "locked")?.name;
}
