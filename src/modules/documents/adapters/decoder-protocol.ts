import type { Result } from "../../../kernel/result.ts";
import type { Refusal } from "../domain/intake.ts";
import type { CheckedFile, MarkedPicture, UntrustedFile } from "../ports.ts";

/** What the server and its decoder process say to each other. */

export type DecoderRequest =
  | { readonly id: number; readonly task: "inspect"; readonly file: UntrustedFile }
  | {
      readonly id: number;
      readonly task: "watermark";
      readonly jpeg: Uint8Array;
      readonly text: string;
    };

/** Answers by task. A decoder that cannot answer dies, and its server knows. */
export interface DecoderAnswers {
  readonly inspect: Result<CheckedFile, Refusal>;
  readonly watermark: MarkedPicture | undefined;
}

export interface DecoderAnswer {
  readonly id: number;
  readonly answer: DecoderAnswers[keyof DecoderAnswers];
}

/** Exit code of a decoder that grew beyond its memory. */
export const OUT_OF_MEMORY_EXIT = 86;
