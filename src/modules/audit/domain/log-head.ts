/** Which checkpoint may be signed next, and what to think of one that is already out. */

/** Size and root of a tree of entries. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The database's side of the log. */
export interface LogHead {
  readonly origin: string;
  /** Entries in order. */
  readonly size: number;
  /** Counts restores: a process from before one cannot move the head any more. */
  readonly epoch: number;
  /** The newest checkpoint that was signed; nothing yet at size 0. */
  readonly signed: (TreeHead & { readonly checkpoint: string }) | undefined;
}

export type Standing =
  /** The database holds all that was published. */
  | "complete"
  /** More was published than the database holds: it was restored from a backup. */
  | "restored";

/**
 * Compares the database with what the world has seen. A database with fewer entries than published
 * was restored: the published ones stay, and the log goes on after them (security.md 5).
 */
export function judgeStanding(head: LogHead, published: TreeHead | undefined): Standing {
  return published !== undefined && published.size > head.size ? "restored" : "complete";
}

/** Whether two tree heads of one size are one; two roots of one size are two histories. */
export function isSameHead(a: TreeHead, b: TreeHead): boolean {
  return a.size === b.size && Buffer.compare(a.root, b.root) === 0;
}
