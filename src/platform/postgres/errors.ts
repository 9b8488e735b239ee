/**
 * Why the embedded database could not be started: a stable code and one sentence that a person can
 * act on. The texts of PostgreSQL itself are only quoted where nothing better is known.
 */

export type PostgresStartCode =
  | "POSTGRES_BINARIES_MISSING"
  | "POSTGRES_BINARIES_UNUSABLE"
  | "POSTGRES_NO_OS_USER"
  | "POSTGRES_ALREADY_RUNNING"
  | "POSTGRES_STILL_ENDING"
  | "POSTGRES_VERSION_MISMATCH"
  | "POSTGRES_NOT_A_DATABASE"
  | "POSTGRES_DATA_GONE"
  | "POSTGRES_PASSWORD_REJECTED"
  | "POSTGRES_PERMISSION_DENIED"
  | "POSTGRES_DISK_FULL"
  | "POSTGRES_OUT_OF_MEMORY"
  | "POSTGRES_PORT_TAKEN"
  | "POSTGRES_START_FAILED";

/** The only error that starting the embedded database throws. */
export class PostgresStartError extends Error {
  override readonly name = "PostgresStartError";
  readonly code: PostgresStartCode;

  constructor(code: PostgresStartCode, message: string) {
    super(message);
    this.code = code;
  }
}

interface Explanation {
  readonly pattern: RegExp;
  readonly code: PostgresStartCode;
  readonly sentence: (directory: string) => string;
}

const diskFull = (directory: string) =>
  `The disk that holds ${directory} is full: free some space and start again.`;
const permissionDenied = (directory: string) =>
  `The user that runs the database may not read and write its folder ${directory}.`;

/** Order matters: a full disk is often followed by complaints about its consequences. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    code: "POSTGRES_DISK_FULL",
    sentence: diskFull,
  },
  {
    pattern: /lock file "postmaster\.pid" already exists/i,
    code: "POSTGRES_ALREADY_RUNNING",
    sentence: (directory) => `The database in ${directory} is already in use by another process.`,
  },
  {
    pattern: /pre-existing shared memory block/i,
    code: "POSTGRES_STILL_ENDING",
    sentence: (directory) =>
      `A server that was killed is still ending in ${directory}: start again in a moment.`,
  },
  {
    pattern: /could not bind|address already in use/i,
    code: "POSTGRES_PORT_TAKEN",
    sentence: () => "The port chosen for the database was taken by another program meanwhile.",
  },
  {
    pattern: /database files are incompatible with server/i,
    code: "POSTGRES_VERSION_MISMATCH",
    sentence: (directory) =>
      `The data in ${directory} were written by a version of PostgreSQL that this one cannot read.`,
  },
  {
    pattern: /permission denied|invalid permissions|wrong ownership|read-only file system/i,
    code: "POSTGRES_PERMISSION_DENIED",
    sentence: permissionDenied,
  },
  {
    pattern: /cannot allocate memory|out of memory|could not (create|map).*shared memory/i,
    code: "POSTGRES_OUT_OF_MEMORY",
    sentence: () => "There is not enough free memory to start the database.",
  },
];

/**
 * Turns what initdb or postgres printed before it gave up into one sentence.
 * @param output everything that was printed; only a FATAL, PANIC or error line is ever quoted
 * @param directory the database folder, named in the sentence
 */
export function explainOutput(output: string, directory: string): PostgresStartError {
  const known = EXPLANATIONS.find((explanation) => explanation.pattern.test(output));
  if (known) return new PostgresStartError(known.code, known.sentence(directory));
  const severe = /(?:FATAL|PANIC|error): +(.+)/i.exec(output)?.[1]?.trim();
  const reason = severe ?? "the process ended without a message";
  return new PostgresStartError(
    "POSTGRES_START_FAILED",
    `The database in ${directory} could not be started: ${reason.replace(/[.]$/, "")}.`,
  );
}

/** Turns a failed file operation into one sentence; other errors pass through unchanged. */
export function explainFileError(error: unknown, directory: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new PostgresStartError("POSTGRES_DISK_FULL", diskFull(directory));
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new PostgresStartError("POSTGRES_PERMISSION_DENIED", permissionDenied(directory));
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return new PostgresStartError(
      "POSTGRES_NOT_A_DATABASE",
      `${directory} cannot be a database folder: a file with that name is in the way.`,
    );
  }
  return error;
}
