/** Where the public log lies as files that anybody may copy (C2SP tlog-tiles). */
export interface LogStore {
  /** A file below the log's prefix, such as `checkpoint` or `tile/0/000`; nothing if absent. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * Writes files so that they are on disk when this returns. A file that is complete for good, a
   * full tile, is never replaced by other bytes.
   */
  write(files: readonly LogFile[]): Promise<void>;
  /** Removes the partial forms of a tile that is full now. */
  dropPartials(path: string): Promise<void>;
}

/** One file of the log. */
export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether it may be written again with other bytes: the checkpoint alone. */
  readonly changes: boolean;
}

/** Makes the log's signatures. */
export interface LogKey {
  /**
   * The 32-byte Ed25519 seed.
   * @param mayCreate true only while nothing was signed: a key is never made anew
   */
  seed(mayCreate: boolean): Promise<Uint8Array>;
}
