import { lazy, Suspense } from "react";
import { PageHeader, Skeleton, useLabels } from "../../ui-kit/index.ts";
import { type HomeQuestion, merchantHomeParts } from "../merchant-home-parts.ts";
import { useActiveMembership, useSession } from "../session.tsx";
import { pageLabels } from "./page-labels.ts";

const questions: readonly HomeQuestion[] = ["now", "money", "terminals", "unusual"];

const parts = merchantHomeParts.map(({ question, part }) => ({
  question,
  Part: lazy(async () => ({ default: await part() })),
}));

/** The merchant's first page: four questions, answered by the modules that know. */
export function MerchantHomePage() {
  const t = useLabels(pageLabels);
  const { user } = useSession();
  const active = useActiveMembership();
  return (
    <>
      <PageHeader title={t("greeting", { name: user?.displayName ?? "" })} lead={active?.orgName} />
      <div className="flex flex-col gap-6">
        {questions.map((question) => {
          const own = parts.filter((part) => part.question === question);
          if (own.length === 0) return null;
          return (
            <section key={question} className="flex flex-col gap-3" aria-label={t(question)}>
              <h2 className="tk-h3 text-soft">{t(question)}</h2>
              {/* A part without anything to say renders nothing; then the sentence below shows. */}
              <div className="tk-answers">
                {own.map(({ Part }, index) => (
                  <Suspense key={index} fallback={<Skeleton lines={2} />}>
                    <Part />
                  </Suspense>
                ))}
              </div>
              <p className="tk-answers-none">{t(`nothing_${question}`)}</p>
            </section>
          );
        })}
      </div>
    </>
  );
}
