import type { ReactNode } from "react";
import { useLang } from "../../../../ui-kit/index.ts";
import type { Contract } from "./views.ts";

/** One clause with the rules that ask for it. */
export function ContractClause(props: {
  clause: Contract["clauses"][number];
  children?: ReactNode;
}) {
  const lang = useLang();
  const { clause } = props;
  const words = clause[lang];
  return (
    <section className="flex flex-col gap-1">
      <h3 className="tk-h3">{words.title}</h3>
      <p>{words.text}</p>
      {/* The rule prescribes the Chinese wording, so nobody agrees to a translation alone. */}
      {lang !== "zh" && clause.flag === "lending" && <p lang="zh-CN">{clause.zh.text}</p>}
      <p className="text-xs text-soft">{clause.rules.join(" · ")}</p>
      {props.children}
    </section>
  );
}
