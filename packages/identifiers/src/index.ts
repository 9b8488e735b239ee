// Identifiers of merchants, people, accounts and terminals in mainland China: form, check digit,
// canonical text and mask. Pure functions; refusals are codes and the caller owns the sentences.

export type { Parsed } from "./parsed.ts";
export { normaliseIdentifier } from "./normalise.ts";
export { ageOn, isRealDate } from "./calendar-date.ts";
export type { IsoDate } from "./calendar-date.ts";
export { organisationCheckCharacter, parseOrganisationCode } from "./organisation-code.ts";
export type { OrganisationCodeRefusal } from "./organisation-code.ts";
export { checkUscc, usccCheckCharacter } from "./uscc.ts";
export type { Uscc, UsccCheck, UsccFormatRefusal, UsccSubject, UsccWarning } from "./uscc.ts";
export { parseRegistrationNumber, registrationCheckDigit } from "./registration-number.ts";
export type { RegistrationNumberRefusal } from "./registration-number.ts";
export { personNumberCheckCharacter } from "./person-number.ts";
export type { Sex } from "./person-number.ts";
export { parseResidentId } from "./resident-id.ts";
export type { ResidentId, ResidentIdRefusal } from "./resident-id.ts";
export { IDENTITY_PAPER_KINDS, parseIdentityPaper } from "./identity-paper.ts";
export type { IdentityPaper, IdentityPaperKind, IdentityPaperRefusal } from "./identity-paper.ts";
export { hasLuhnDigit, luhnDigit, parseSettlementAccount } from "./settlement-account.ts";
export type { SettlementAccountKind, SettlementAccountRefusal } from "./settlement-account.ts";
export { maskAccount, maskPan, maskPaper, maskPhone } from "./masking.ts";
export { parseMobilePhone } from "./phone.ts";
export type { MobilePhone, PhoneRefusal, PhoneRiskSignal } from "./phone.ts";
export {
  DEFAULT_MERCHANT_CODE_SPLIT,
  composeMerchantCode,
  parseMerchantCode,
  parseTerminalCode,
} from "./merchant-code.ts";
export type {
  MerchantCodeParts,
  MerchantCodeRefusal,
  MerchantCodeSplit,
  TerminalCodeRefusal,
} from "./merchant-code.ts";
export { hintLicenceNumber } from "./licence-number.ts";
export type { LicenceNumberHint } from "./licence-number.ts";
export { findInstitutionNameFault } from "./institution-name.ts";
export type { InstitutionKind, InstitutionNameFinding } from "./institution-name.ts";
export {
  REGION_TABLE,
  describeRegion,
  findParentRegion,
  findRegion,
  listRegions,
} from "./region.ts";
export type { Region, RegionLevel } from "./region.ts";
export {
  MCC_TABLE,
  findMerchantCategory,
  listMerchantCategories,
  searchMerchantCategories,
} from "./mcc.ts";
export type { MerchantCategory } from "./mcc.ts";
