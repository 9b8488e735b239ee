import { defineErrors } from "../../kernel/error.ts";

export const contractsErrors = defineErrors({
  CONTRACT_STATE: {
    status: 409,
    zh: "合同目前的状态不能进行这项操作，请刷新后再看。",
    en: "The contract's present state does not allow this. Please reload the page.",
  },
  CONTRACT_EXPIRED: {
    status: 410,
    zh: "合同超过 30 天未签完，已失效。请联系收单机构重新准备。",
    en: "The contract was not signed within 30 days. Please ask the acquirer to prepare it again.",
  },
  CONTRACT_NOT_IN_FORCE: {
    status: 409,
    zh: "合同尚未生效。",
    en: "The contract is not in force yet.",
  },
  CONTRACT_DOCUMENT_MISMATCH: {
    status: 409,
    zh: "合同文件与准备时不一致，不能签署。请刷新后重新阅读；仍有问题请联系收单机构。",
    en: "The file differs from what was prepared. Please reload, or contact the acquirer.",
    logLevel: "warn",
  },
  CONTRACT_FEES_MISMATCH: {
    status: 409,
    zh: "合同的费用表与您申请的方案不一致，不能签署。请联系收单机构。",
    en: "The contract's fees differ from the plan applied for. Please contact the acquirer.",
    logLevel: "warn",
  },
  CONTRACT_FEES_INCOMPLETE: {
    status: 409,
    zh: "方案的费用表没有写全，不能据此准备合同。",
    en: "The plan's fee schedule is not complete, so no contract can be prepared from it.",
    logLevel: "warn",
  },
  CONTRACT_LICENCE_MISSING: {
    status: 409,
    zh: "没有收单机构的许可证记录，不能准备合同。",
    en: "There is no record of the acquirer's licence, so no contract can be prepared.",
    logLevel: "warn",
  },
  CONTRACT_FLAGS_OPEN: {
    status: 409,
    zh: "还有重点条款没有确认，请逐条阅读并勾选。",
    en: "Some flagged clauses are not confirmed yet. Please read and tick each of them.",
  },
  FLAG_NOT_CONFIRMED: {
    status: 422,
    zh: "请阅读并确认这一条。",
    en: "Please read and confirm this clause.",
  },
  CONTRACT_LETTER_REQUIRED: {
    status: 422,
    zh: "由被授权人签署时，请先上传授权书。",
    en: "When an authorised person signs, please upload the letter of authorisation first.",
  },
  CONTRACT_PROOF_REQUIRED: {
    status: 403,
    zh: "签署前请输入动态码；没有设置动态码的，请由上门或视频见过您的客户经理确认。",
    en: "Please enter a one-time code first, or ask the account manager who met you to confirm.",
  },
  CONTRACT_SIGNATORY_CONFLICT: {
    status: 403,
    zh: "推介、走访或确认过这家商户的人员不能代表收单机构签署，请由另一位签署人签署。",
    en: "Whoever sold to, met or confirmed this merchant cannot sign. Another signatory must.",
  },
  CONTRACT_NOT_THE_VISITOR: {
    status: 403,
    zh: "只有上门或视频见过这家商户的客户经理可以确认签署人。",
    en: "Only the account manager who met this merchant can confirm who is signing.",
  },
  CONTRACT_ALREADY_REISSUED: {
    status: 409,
    zh: "这份申请已有另一份有效的合同。",
    en: "There is another live contract for this application.",
  },
});
