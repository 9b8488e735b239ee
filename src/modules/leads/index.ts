import type { ProviderProfile } from "../providers/index.ts";
import type { ContactDetails } from "./domain/contact-request.ts";
import type { RequestState } from "./domain/request-state.ts";

/** A visitor's own request, as the link shown after sending lets them read it. */
export interface OwnContactRequest {
  readonly recipient: Pick<ProviderProfile, "providerId" | "name" | "hotline">;
  readonly details: ContactDetails;
  /** Four digits that the acquirer's caller must say. */
  readonly callbackCode: string;
  readonly submittedAt: Date;
  /** Shanghai date by which the acquirer should have called. */
  readonly dueOn: string;
  /** False in a year whose public holidays nobody entered yet. */
  readonly isDueCertain: boolean;
  /** Shanghai date on which the request is deleted. */
  readonly deleteOn: string;
  readonly progress: RequestState;
}

/** What modules to the right may ask of leads. */
export interface LeadsApi {
  /** The visitor's own request by its link; undefined for an unknown or deleted one. */
  ownRequest(token: string): Promise<OwnContactRequest | undefined>;
}
