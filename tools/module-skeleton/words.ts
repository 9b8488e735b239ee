// How a module and its noun are called in file names, in code and in SQL.

/** The names that the texts are made of. */
export interface ModuleNames {
  /** `genuine-check`, as in tools/module-order.json. */
  readonly module: string;
  /** Prefix of the noun's ids, two to six letters. */
  readonly idPrefix: string;
  /** Four digits of the migration. */
  readonly migration: string;
}

/** The names in every form that a text needs. */
export interface Words extends ModuleNames {
  /** `update`, file name of the noun. */
  readonly noun: string;
  /** `update` and `Update`, in code. */
  readonly one: string;
  readonly One: string;
  /** `updates` and `Updates`, in code. */
  readonly many: string;
  readonly Many: string;
  /** `genuine_check`, in SQL. */
  readonly schema: string;
  readonly table: string;
  /** `UPDATE_LIMIT`. */
  readonly limitCode: string;
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string) => camel(name).replace(/^\w/, (letter) => letter.toUpperCase());
const snake = (name: string) => name.replaceAll("-", "_");

/** The noun of a module: `updates` keeps updates, `genuine-check` a genuine check. */
export function nounOf(module: string): string {
  return module.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
}

/** Derives the forms. */
export function wordsOf(names: ModuleNames): Words {
  const noun = nounOf(names.module);
  return {
    ...names,
    noun,
    one: camel(noun),
    One: pascal(noun),
    many: camel(names.module),
    Many: pascal(names.module),
    schema: snake(names.module),
    table: snake(noun),
    limitCode: `${snake(noun).toUpperCase()}_LIMIT`,
  };
}
