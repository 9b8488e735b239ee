// The checks of tools/tidy.ts: what a style page would only ask for. Each takes a file's path and
// text and answers with findings; none reads the disk, so each is tested with a few lines.
import ts from "typescript";

/** A file as the checks see it: path relative to the checkout, with forward slashes. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** One thing to mend. A finding without a line is about the file or the tree. */
export interface Finding {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

const MAX_COLUMNS = 100;
const LONG_FILE_LINES = 400;

const moduleRoles = [
  ..."index api errors events permissions personal-data ports".split(" "),
  ..."service schema store http jobs cli seed module".split(" "),
];
const moduleFiles = new Set(
  moduleRoles.flatMap((name) => [`${name}.ts`, `${name}.test.ts`, `${name}.itest.ts`]),
);
const moduleFolders = new Set(["domain", "service", "adapters", "ui"]);
/** Folders that may stand for the file of the same name: one noun a file, nothing below. */
const nounFolders = new Set(["api", "store"]);
const uiEntries = new Set(["pages", "parts", "labels.ts", "labels.test.ts"]);

const emptyNames = /^(utils?|helpers?|common|misc|managers?|types|dtos?)$/;
const emptySuffix = /-(utils?|helpers?|misc|dtos?)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

// Written in two halves so that this file does not report itself.
const unfinished = new RegExp(`\\b(${"TO" + "DO"}|${"FIX" + "ME"})\\b`);
const machinePath =
  /(?<![\w.~\-})\]])\/(home|root|Users|work|workspace)\/[\w.-]+|\b[A-Z]:\\Users\\/;

/** Refuses file names inside a module that are not on the list of STYLE.md. */
export function checkModuleNames({ path }: SourceText): Finding[] {
  const [, module, inside] = /^src\/modules\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (inside === undefined || inside === "README.md") return [];
  const [first = "", second, third] = inside.split("/");
  if (second === undefined) {
    // A test of the module as a whole bears the module's name.
    if (moduleFiles.has(first) || first === `${module}.itest.ts`) return [];
    return [{ path, message: "a module has no file of this name; STYLE.md lists the names" }];
  }
  if (nounFolders.has(first)) {
    // An index.ts there would be a second front door that says nothing of what a caller needs.
    if (third === undefined && second.endsWith(".ts") && second !== "index.ts") return [];
    return [{ path, message: `${first}/ holds <noun>.ts files, no folder and no index.ts` }];
  }
  if (!moduleFolders.has(first)) {
    return [{ path, message: "a module has no folder of this name; STYLE.md lists the names" }];
  }
  if (first === "ui" && !uiEntries.has(second)) {
    return [{ path, message: "ui/ holds pages/, parts/ and labels.ts" }];
  }
  return [];
}

/** Refuses names that say nothing (a drawer for anything) and names that are not kebab-case. */
export function checkFileName({ path }: SourceText): Finding[] {
  if (!/[.](ts|tsx|mjs)$/.test(path)) return [];
  const folders = path.split("/");
  const stem = (folders.pop() ?? "").replace(
    /([.]ssr)?([.](test|itest|e2e|suite|config|d))?[.]\w+$/,
    "",
  );
  return [...folders, stem].flatMap((name) => {
    if (emptyNames.test(name) || emptySuffix.test(name)) {
      return [{ path, message: `"${name}" names no idea; name the noun or the decision` }];
    }
    if (!kebab.test(name)) return [{ path, message: `"${name}" is not kebab-case` }];
    return [];
  });
}

/** Texts in a line; a sentence cannot be broken sensibly. */
const texts = /(["'`])(?:(?!\1).)*\1/g;

/** Whether one text makes up at least half of a line. */
function isMostlyText(line: string): boolean {
  const longest = Math.max(0, ...[...line.matchAll(texts)].map(([text]) => text.length));
  return longest * 2 >= line.length - line.search(/\S/);
}

/**
 * Refuses lines of more than 100 characters; a Chinese character counts as one. A line that is
 * mostly a single text may be longer.
 */
export function checkColumns({ path, text }: SourceText): Finding[] {
  if (!/[.]tsx?$/.test(path)) return [];
  return text.split("\n").flatMap((line, index) => {
    const columns = line.length > MAX_COLUMNS ? [...line].length : 0;
    if (columns <= MAX_COLUMNS || isMostlyText(line)) return [];
    return [{ path, line: index + 1, message: `${columns} columns, ${MAX_COLUMNS} allowed` }];
  });
}

/** Refuses marks of unfinished work and paths that exist on one machine only. */
export function checkWords({ path, text }: SourceText): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const place = { path, line: index + 1 };
    const mark = unfinished.exec(line)?.[1];
    const machine = machinePath.exec(line)?.[0];
    return [
      ...(mark === undefined ? [] : [{ ...place, message: `${mark}: finish it or file an issue` }]),
      ...(machine === undefined ? [] : [{ ...place, message: `${machine} is one machine's path` }]),
    ];
  });
}

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

/** Refuses download addresses in the lock (any registry must serve it) and unlocked contents. */
export function checkLock({ path, text }: SourceText): Finding[] {
  if (!path.endsWith("package-lock.json")) return [];
  const lock = JSON.parse(text) as { packages?: Record<string, LockedPackage> };
  return Object.entries(lock.packages ?? {}).flatMap(([name, entry]) => {
    if (entry.resolved !== undefined && /^(https?|git|ssh)\b/.test(entry.resolved)) {
      return [{ path, message: `${name} names a download address: ${entry.resolved}` }];
    }
    const downloaded = name.includes("node_modules/") && entry.link !== true && !entry.inBundle;
    if (downloaded && entry.integrity === undefined) {
      return [{ path, message: `${name} has no integrity hash` }];
    }
    return [];
  });
}

const publicFile = new RegExp(
  "^(src/modules/[^/]+/(index|api|api/[^/]+)|src/kernel/.+|packages/[^/]+/src/index)[.]ts$",
);

/**
 * Refuses public functions and constants without a docstring: front doors, endpoints, kernel.
 * One docstring serves a block of constants that stand on adjacent lines; an endpoint has its
 * `summary`, which its type demands.
 */
export function checkDocstrings({ path, text }: SourceText): Finding[] {
  if (!publicFile.test(path) || /[.]i?test[.]ts$/.test(path)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  let documentedUntil = 0;
  return source.statements.flatMap((statement): Finding[] => {
    const name = publicName(statement);
    if (name === undefined) return [];
    const line = lineOf(statement.getStart());
    const adjacent = ts.isVariableStatement(statement) && line === documentedUntil + 1;
    if (!adjacent && ts.getJSDocCommentsAndTags(statement).length === 0) {
      return [{ path, line, message: `${name} is public and has no docstring` }];
    }
    documentedUntil = ts.isVariableStatement(statement) ? lineOf(statement.getEnd()) : 0;
    return [];
  });
}

/** The name of an exported function or constant, unless it is an endpoint. */
function publicName(statement: ts.Statement): string | undefined {
  if (!ts.isFunctionDeclaration(statement) && !ts.isVariableStatement(statement)) return undefined;
  const isExport = (each: ts.ModifierLike) => each.kind === ts.SyntaxKind.ExportKeyword;
  if (!statement.modifiers?.some(isExport)) return undefined;
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text;
  const [declaration] = statement.declarationList.declarations;
  const made = declaration?.initializer;
  if (made && ts.isCallExpression(made) && made.expression.getText() === "endpoint") {
    return undefined;
  }
  return declaration?.name.getText();
}

/** Warns of a file that probably holds two ideas; a warning, because some ideas are long. */
export function warnOfLength({ path, text }: SourceText): Finding[] {
  if (!/[.]tsx?$/.test(path)) return [];
  const lines = text.split("\n").length - 1;
  if (lines <= LONG_FILE_LINES) return [];
  return [{ path, message: `${lines} lines: look for the seam, or leave it with a reason` }];
}

/** Compares the folders of src/modules with the order, and the order with ARCHITECTURE.md. */
export function checkModuleOrder(
  files: readonly SourceText[],
  order: readonly string[],
): Finding[] {
  const paths = new Set(files.map((file) => file.path));
  const names = [...paths].flatMap((path) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []);
  const findings = [...new Set(names)].sort().flatMap((name): Finding[] => {
    const path = `src/modules/${name}`;
    return [
      ...(order.includes(name)
        ? []
        : [{ path, message: "has no place in tools/module-order.json" }]),
      ...(paths.has(`${path}/README.md`) ? [] : [{ path, message: "has no README.md" }]),
    ];
  });
  const page = files.find((file) => file.path === "ARCHITECTURE.md")?.text ?? "";
  const plain = page.replace(/[*`]/g, "").replace(/\s+/g, " ");
  if (plain.includes(order.join(", "))) return findings;
  const message = "does not list the modules in the order of tools/module-order.json";
  return [...findings, { path: "ARCHITECTURE.md", message }];
}
