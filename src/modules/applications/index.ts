import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { DocumentObject } from "../documents/index.ts";
import type { Premises } from "../merchants/index.ts";
import type { SettlementAccount, Signatory } from "./domain/parties.ts";
import type { SubjectType } from "./domain/subject-type.ts";

export { applicationIds, businessCodeOf, visitIds } from "./domain/ids.ts";
export type { ApplicationState } from "./domain/lifecycle.ts";
export { maskName } from "./domain/masked.ts";
export type { SettlementAccount, Signatory } from "./domain/parties.ts";
export { SUBJECT_TYPES, type SubjectType } from "./domain/subject-type.ts";
export {
  applicationApproved,
  applicationRefused,
  applicationSentBack,
  applicationSubmitted,
  applicationWithdrawn,
} from "./events.ts";

/** The merchant itself, or the acquirer that approved it; for everybody else nothing exists. */
export type PartyScope = ScopeOf<"merchant"> | ScopeOf<"provider">;

/**
 * An approved application as its last revision stands. Names, papers and the account number are in
 * clear for the server's own work (contract, enrolment): seal them again, show them masked.
 */
export interface ApprovedApplication {
  readonly applicationId: Uuid;
  readonly businessCode: string;
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly planVersionId: Uuid;
  readonly subjectType: SubjectType;
  readonly revision: number;
  readonly approvedAt: Date;
  readonly legalName: string;
  readonly uscc: string;
  readonly mcc: string;
  readonly businessAddress: string;
  readonly store: {
    readonly storeId: Uuid;
    readonly name: string;
    readonly regionCode: string;
    readonly address: string;
    readonly premises: Premises;
  };
  readonly signatory: Signatory;
  readonly settlementAccount: SettlementAccount;
}

/** What modules to the right may ask of applications. */
export interface ApplicationsApi {
  /**
   * Whether a person of the acquirer may open the documents of an application or a visit now:
   * documents ask it before every look (AttachmentGuard). False for any other object.
   */
  mayOpen(caller: Caller<ScopeOf<"provider">>, object: DocumentObject): Promise<boolean>;
  /**
   * The approved application in the caller's own scope.
   * @throws AppError NOT_FOUND, or APPLICATION_NOT_APPROVED in any other state
   */
  approvedApplication(
    caller: Caller<PartyScope>,
    applicationId: Uuid,
  ): Promise<ApprovedApplication>;
  /**
   * Legal names of merchants by their last application to the caller's acquirer, for at most 500;
   * ids that never applied there, or whose data were erased, are left out.
   */
  merchantNames(
    caller: Caller<ScopeOf<"provider">>,
    merchantIds: readonly Uuid[],
  ): Promise<ReadonlyMap<Uuid, string>>;
  /**
   * Whether a person of the acquirer sold to, visited or reviewed the merchant of an application,
   * for later steps that must not lie in the same hands (CN-ACQ-10).
   * @throws AppError NOT_FOUND
   */
  peopleOf(
    caller: Caller<ScopeOf<"provider">>,
    applicationId: Uuid,
  ): Promise<{
    readonly sellerId: Uuid | undefined;
    readonly visitorIds: readonly Uuid[];
    readonly reviewerIds: readonly Uuid[];
  }>;
}
