import type { Caller } from "../../kernel/actor.ts";
import type { Result } from "../../kernel/result.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { IdentityApi } from "../identity/index.ts";
import type {
  DocumentObject,
  MediaType,
  PictureOrigin,
  QualityHint,
  UploadType,
} from "./domain/document.ts";
import type { Refusal } from "./domain/intake.ts";

/** Whether the session that asked for a link still acts for the holder when the file is fetched. */
export type Sessions = Pick<IdentityApi, "isActing">;

/**
 * Whether a person of an acquirer may open now what is used for an object. Answered by the module
 * that owns the object; documents themselves only know what they are used for. A module that hands
 * out its own files by itself, such as contracts, refuses here.
 */
export interface AttachmentGuard {
  mayOpen(caller: Caller<ScopeOf<"provider">>, object: DocumentObject): Promise<boolean>;
}

/** A file that passed the intake check and is not trusted yet. */
export interface UntrustedFile {
  readonly bytes: Uint8Array;
  readonly type: UploadType;
  /** Read place and time from the picture's own record before it is removed. */
  readonly keepOrigin: boolean;
}

/** What is kept of a file. Pictures were decoded and written anew: nothing but pixels is left. */
export interface CheckedFile {
  readonly mediaType: MediaType;
  readonly bytes: Uint8Array;
  /** A small JPEG, for pictures. */
  readonly preview?: Uint8Array;
  readonly pages?: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly hints: readonly QualityHint[];
  readonly origin?: PictureOrigin;
}

/** A picture with words across it, and its preview. */
export interface MarkedPicture {
  readonly bytes: Uint8Array;
  readonly preview: Uint8Array;
}

/**
 * Decodes strangers' files away from keys, network and database. A file that kills or stalls the
 * decoder is refused with DOCUMENT_CHECK_FAILED; the next one is served by a fresh decoder.
 */
export interface DocumentInspector {
  /** @throws AppError DOCUMENT_CHECK_BUSY when too many files wait */
  inspect(file: UntrustedFile): Promise<Result<CheckedFile, Refusal>>;
  /** @throws AppError DOCUMENT_CHECK_BUSY, DOCUMENT_CHECK_FAILED */
  watermark(jpeg: Uint8Array, text: string): Promise<MarkedPicture>;
  close(): Promise<void>;
}
