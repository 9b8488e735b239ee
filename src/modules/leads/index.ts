import type { Uuid } from "../../kernel/ids.ts";
import type { ContactDetails } from "./domain/contact-request.ts";

export { contactRequestId } from "./domain/contact-request.ts";

/** A visitor's own request, as the link shown after sending lets them read it. */
export interface OwnContactRequest {
  readonly providerId: Uuid;
  readonly details: ContactDetails;
  /** Four digits that the acquirer's caller must say. */
  readonly callbackCode: string;
  readonly submittedAt: Date;
  /** Shanghai date by which the acquirer should have called. */
  readonly dueOn: string;
  /** Shanghai date on which the request is deleted. */
  readonly deleteOn: string;
}

/** What modules to the right may ask of leads. */
export interface LeadsApi {
  /** The visitor's own request by its link; undefined for an unknown or deleted one. */
  ownRequest(token: string): Promise<OwnContactRequest | undefined>;
}
