// The text of a new module: one noun that a merchant adds and lists, complete from table to
// endpoint and tested. The author changes working code, and the checks hold from the first minute.
import * as edge from "./module-skeleton/edge-texts.ts";
import * as pure from "./module-skeleton/pure-texts.ts";
import { type ModuleNames, wordsOf } from "./module-skeleton/words.ts";

/** Every file of the skeleton: path relative to the checkout → text, not yet laid out. */
export function moduleSkeleton(names: ModuleNames): Readonly<Record<string, string>> {
  const words = wordsOf(names);
  const folder = `src/modules/${words.module}`;
  const step = `migrations/${words.migration}-${words.module}`;
  return {
    [`${folder}/README.md`]: pure.readme(words),
    [`${folder}/domain/${words.noun}.ts`]: pure.domain(words),
    [`${folder}/domain/${words.noun}.test.ts`]: pure.domainTest(words),
    [`${folder}/index.ts`]: pure.index(words),
    [`${folder}/api.ts`]: pure.api(words),
    [`${folder}/errors.ts`]: pure.errors(words),
    [`${folder}/events.ts`]: pure.events(words),
    [`${folder}/permissions.ts`]: pure.permissions(words),
    [`${folder}/schema.ts`]: edge.schema(words),
    [`${folder}/store.ts`]: edge.store(words),
    [`${folder}/service.ts`]: edge.service(words),
    [`${folder}/service.itest.ts`]: edge.serviceTest(words),
    [`${folder}/http.ts`]: edge.http(words),
    [`${folder}/module.ts`]: edge.wiring(words),
    [`${step}/up.sql`]: edge.migration(words),
    [`${step}/note.md`]: edge.note(words),
  };
}
