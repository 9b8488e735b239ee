/** Joins the class names that apply: `classNames("tk-card", wide && "max-w-none")`. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
