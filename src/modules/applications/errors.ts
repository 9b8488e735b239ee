import { defineErrors } from "../../kernel/error.ts";

/** Refusals, field complaints, requirements and the reasons that a merchant reads. */
export const applicationsErrors = defineErrors({
  // Use cases.
  APPLICATION_INCOMPLETE: {
    status: 422,
    zh: "资料还不完整，请先完成标出的项目再提交审核。",
    en: "Some items are still open. Please complete the marked ones before submitting.",
  },
  APPLICATION_STATE: {
    status: 409,
    zh: "申请当前的状态不允许这项操作，请刷新页面查看最新进度。",
    en: "The application's present state does not allow this. Please reload to see its progress.",
  },
  FIELD_LOCKED: {
    status: 409,
    zh: "这一项已提交，不能修改；只有被退回的项目可以更正。",
    en: "This item was submitted and is locked; only items that were sent back can be corrected.",
  },
  FIELD_NOT_IN_GROUP: {
    status: 422,
    zh: "这一项不属于当前这一组。",
    en: "This item does not belong to the group being saved.",
  },
  TOO_MANY_DOCUMENTS: {
    status: 409,
    zh: "一份申请最多 20 个文件，请先移除不需要的文件。",
    en: "An application holds at most 20 files. Please remove one that is not needed.",
  },
  TOO_MANY_DRAFTS: {
    status: 409,
    zh: "未提交的申请已达上限，请先提交或撤回其中一份。",
    en: "There are too many unsent applications. Please submit or withdraw one of them first.",
  },
  AGENT_NOT_CONFIRMED: {
    status: 422,
    zh: "这家服务机构未经该收单机构确认，不能作为推荐方。",
    en: "This agency is not confirmed by the acquirer and cannot act as recommender.",
  },
  PLAN_UNKNOWN: {
    status: 422,
    zh: "没有找到这个收单服务方案，请重新选择。",
    en: "This service plan was not found. Please choose again.",
  },
  APPLICATION_NOT_APPROVED: {
    status: 409,
    zh: "申请尚未通过审核。",
    en: "The application has not been approved.",
  },
  // People around a case.
  NOT_UNDER_REVIEW: {
    status: 409,
    zh: "这份申请不在审核中，请先领取。",
    en: "This application is not under review. Please claim it first.",
  },
  CASE_NOT_CLAIMED: {
    status: 409,
    zh: "请先领取这份申请，再查看资料或作出决定。",
    en: "Please claim this application before viewing its data or deciding.",
  },
  CASE_CLAIMED: {
    status: 409,
    zh: "这份申请已由另一位审核人员领取。",
    en: "Another reviewer has claimed this application.",
  },
  REVIEWER_SOLD_OR_VISITED: {
    status: 403,
    zh: "拓展或走访过该商户的人员不能参与审核。",
    en: "Whoever won or visited this merchant cannot review it.",
  },
  SECOND_REVIEWER_NEEDED: {
    status: 409,
    zh: "您已同意过这一版资料，需要另一位审核人员作出决定。",
    en: "You have already agreed to this revision; another reviewer has to decide.",
  },
  APPROVAL_DUE: {
    status: 409,
    zh: "还有事项未完成，暂时不能通过，请看标出的项目。",
    en: "Something is still due, so it cannot be approved yet; see the marked items.",
  },
  ASSIGNEE_NOT_ACCOUNT_MANAGER: {
    status: 422,
    zh: "请选择本机构在职的客户经理。",
    en: "Please choose an active account manager of your institution.",
  },
  VISIT_ALREADY_ASSIGNED: {
    status: 409,
    zh: "已经安排了一次尚未完成的走访。",
    en: "A visit that is not finished yet has been assigned already.",
  },
  VISIT_DONE: {
    status: 409,
    zh: "这次走访已经记录，不能再修改。",
    en: "This visit has been recorded and can no longer be changed.",
  },
  VISIT_CHECKS_OPEN: {
    status: 422,
    zh: "确认商户情况前，请逐项完成核对。",
    en: "Please complete every check before confirming the merchant.",
  },
  VISIT_PLACE_MISSING: {
    status: 422,
    zh: "请获取定位；无法定位的，请在说明里写明原因。",
    en: "Take the position, or write in the note why the device gave none.",
  },
  VISIT_PHOTO_MISSING: {
    status: 422,
    zh: "现场走访需要至少一张经营场所照片。",
    en: "A visit on site needs at least one photo of the premises.",
  },
  VISIT_METHOD_NOT_FITTING: {
    status: 422,
    zh: "有固定经营场所的商户需要现场走访。",
    en: "A merchant with fixed premises has to be visited on site.",
  },
  VIDEO_CHECK_OFF: {
    status: 503,
    zh: "未接入视频核验服务，请安排现场走访。",
    en: "No video check is connected. Please arrange a visit on site.",
  },
  OUTSIDE_CHECK_OFF: {
    status: 503,
    zh: "未接入这项查询服务，请人工查询后登记结果。",
    en: "This query is not connected. Please look it up yourself and record the result.",
  },
  CHECK_RESULT_NOT_OF_KIND: {
    status: 422,
    zh: "查询结果与查询类型不符。",
    en: "This result does not belong to this kind of query.",
  },
  TARGET_TWICE: {
    status: 422,
    zh: "同一项目只能退回一次，请合并原因。",
    en: "An item can be sent back only once; please join the reasons.",
  },
  REASONS_MISSING: {
    status: 422,
    zh: "退回时请至少指出一个项目和原因。",
    en: "Please name at least one item and its reason when sending back.",
  },
  REFUSAL_CODE_MISSING: {
    status: 422,
    zh: "拒绝时请选择告知商户的理由。",
    en: "Please choose the reason that the merchant is told.",
  },
  // Values.
  APPLICATION_PHONE_FORMAT: {
    status: 422,
    zh: "请填写 11 位中国大陆手机号。",
    en: "Please enter an 11-digit mobile number of mainland China.",
  },
  DATE_IN_FUTURE: {
    status: 422,
    zh: "日期不能晚于今天。",
    en: "The date cannot lie in the future.",
  },
  RESIDENT_ID_FORMAT: {
    status: 422,
    zh: "身份证号码应为 18 位，请核对。",
    en: "A resident identity number has 18 characters. Please check it.",
  },
  RESIDENT_ID_FIRST_GENERATION: {
    status: 422,
    zh: "15 位身份证已停用，请填写 18 位号码。",
    en: "The 15-digit card is no longer valid. Please enter the 18-character number.",
  },
  RESIDENT_ID_IS_RESIDENCE_PERMIT: {
    status: 422,
    zh: "这是港澳台居民居住证号码，请联系收单机构办理。",
    en: "This is a residence permit number. Please contact the acquirer.",
  },
  RESIDENT_ID_AREA: {
    status: 422,
    zh: "身份证号码的地区部分不存在，请对照证件核对。",
    en: "The region part of this number does not exist. Please compare it with the card.",
  },
  RESIDENT_ID_BIRTH_DATE: {
    status: 422,
    zh: "身份证号码中的出生日期不存在，请对照证件核对。",
    en: "The birth date in this number does not exist. Please compare it with the card.",
  },
  RESIDENT_ID_BIRTH_IN_FUTURE: {
    status: 422,
    zh: "身份证号码中的出生日期晚于今天，请对照证件核对。",
    en: "The birth date in this number lies in the future. Please compare it with the card.",
  },
  RESIDENT_ID_CHECK_DIGIT: {
    status: 422,
    zh: "身份证号码最后一位与前面不符，请对照证件核对。",
    en: "The last character does not fit this number. Please compare it with the card.",
  },
  USCC_LENGTH: {
    status: 422,
    zh: "统一社会信用代码应为 18 位。",
    en: "A unified social credit code has 18 characters.",
  },
  USCC_FORBIDDEN_LETTER: {
    status: 422,
    zh: "统一社会信用代码不含字母 I、O、S、V、Z，请核对是否为数字。",
    en: "The code never contains I, O, S, V or Z. Please check whether it is a digit.",
  },
  USCC_FORMAT: {
    status: 422,
    zh: "统一社会信用代码格式不正确，请对照营业执照核对。",
    en: "This is not a unified social credit code. Please compare it with the licence.",
  },
  ACCOUNT_NOT_DIGITS: {
    status: 422,
    zh: "账号只能包含数字。",
    en: "An account number consists of digits only.",
  },
  ACCOUNT_LENGTH: {
    status: 422,
    zh: "账号位数不正确：个人账户 13 至 19 位，单位账户 8 至 32 位。",
    en: "Wrong length: a personal account has 13 to 19 digits, a unit account 8 to 32.",
  },
  ACCOUNT_CHECK_DIGIT: {
    status: 422,
    zh: "账号最后一位与前面不符，请对照银行卡核对。",
    en: "The last digit does not fit this number. Please compare it with the bank card.",
  },
  ACCOUNT_KIND_NOT_ALLOWED: {
    status: 422,
    zh: "企业的结算账户应为同名单位账户。",
    en: "A company settles to a unit account in its own name.",
  },
  ACCOUNT_NAME_MISMATCH: {
    status: 422,
    zh: "结算账户户名应与营业执照名称（个人账户为经营者姓名）一致。",
    en: "The account name must equal the licence's name, or the operator's for a personal account.",
  },
  OWNER_SHARE_BELOW_QUARTER: {
    status: 422,
    zh: "按股权、收益权或表决权认定的受益所有人，比例应不低于 25%。",
    en: "An owner by equity, income or votes holds at least 25 %.",
  },
  OWNER_SHARES_OVER_WHOLE: {
    status: 422,
    zh: "股权比例合计超过 100%，请核对。",
    en: "The equity shares add up to more than 100 %. Please check them.",
  },
  // Requirements.
  CONFIRMATION_MISSING: {
    status: 422,
    zh: "请阅读并确认这一项。",
    en: "Please read and confirm this item.",
  },
  DOCUMENT_MISSING: {
    status: 422,
    zh: "请上传这份材料。",
    en: "Please upload this document.",
  },
  LICENCE_EXPIRED: {
    status: 422,
    zh: "营业执照已过有效期，请先办理延期。",
    en: "The business licence has expired. Please renew it first.",
  },
  IDENTITY_PAPER_EXPIRED: {
    status: 422,
    zh: "身份证件已过有效期，请使用有效证件。",
    en: "The identity paper has expired. Please use a valid one.",
  },
  TRADE_PROHIBITED: {
    status: 422,
    zh: "监管规定禁止为这类业务提供收单服务（银发〔2019〕85 号）。",
    en: "Acquirers must not serve this kind of business (Yinfa 2019 No. 85).",
  },
  PLAN_NO_LONGER_OFFERED: {
    status: 422,
    zh: "所选方案已停止受理，请选择其他方案重新申请。",
    en: "The chosen plan is no longer offered. Please apply with another plan.",
  },
  PLAN_PROVIDER_NOT_COVERED: {
    status: 422,
    zh: "该收单机构的许可证不覆盖门店所在地区或业务。",
    en: "The acquirer's licence does not cover this store's region or business.",
  },
  PLAN_PROVIDER_NOT_CONFIRMED: {
    status: 422,
    zh: "该收单机构的许可信息尚未确认，暂不受理。",
    en: "The acquirer's licence has not been confirmed lately, so it takes no applications.",
  },
  PLAN_NOT_FOR_SUBJECT: {
    status: 422,
    zh: "所选方案不适用于这类主体。",
    en: "The chosen plan is not offered to this kind of merchant.",
  },
  PLAN_NOT_FOR_REGION: {
    status: 422,
    zh: "所选方案不适用于门店所在地区。",
    en: "The chosen plan is not offered in the store's region.",
  },
  PLAN_NOT_FOR_TRADE: {
    status: 422,
    zh: "所选方案不适用于这个行业。",
    en: "The chosen plan is not offered to this trade.",
  },
  PLAN_MOBILE_TRADE: {
    status: 422,
    zh: "移动终端只适用于少数行业，请选择带固定终端的方案。",
    en: "Mobile terminals are for a few trades only. Please choose a plan with a fixed one.",
  },
  USCC_NEEDS_REGISTER_LOOKUP: {
    status: 422,
    zh: "统一社会信用代码的校验位不符。早期代码可能如此，收单机构会在登记系统核对。",
    en: "The check character does not fit. Early codes may differ; the register will be consulted.",
  },
  USCC_SUBJECT_UNEXPECTED: {
    status: 422,
    zh: "统一社会信用代码的前两位与所选主体类型不一致，请核对。",
    en: "The first two characters do not match the kind of merchant. Please check them.",
  },
  PHONE_RANGE_NEEDS_CARE: {
    status: 422,
    zh: "这个手机号属于物联网或虚拟运营商号段，请确认由本人使用。",
    en: "This number is of an IoT or virtual operator range. Please confirm that it is your own.",
  },
  VISIT_MISSING: {
    status: 422,
    zh: "通过前需要客户经理走访或视频核验。",
    en: "An account manager has to meet the merchant before approval.",
  },
  VISIT_ON_SITE_NEEDED: {
    status: 422,
    zh: "有固定经营场所的商户需要现场走访。",
    en: "Fixed premises have to be visited on site.",
  },
  VISIT_NOT_CONFIRMED: {
    status: 422,
    zh: "最近一次走访未能确认商户情况。",
    en: "The last visit did not confirm the merchant.",
  },
  VISIT_FACTS_CHANGED: {
    status: 422,
    zh: "走访之后资料有变更，需要重新走访或视频核验。",
    en: "What the merchant states changed after the visit, so it has to be met again.",
  },
  CLEARING_QUERY_MISSING: {
    status: 422,
    zh: "尚未按现有资料查询清算机构商户系统（银发〔2019〕85 号）。",
    en: "The clearing side has not been asked about the present entries (Yinfa 2019 No. 85).",
  },
  CLEARING_BLACKLISTED: {
    status: 422,
    zh: "清算机构查询显示该商户或负责人在黑名单中，不得入网。",
    en: "The clearing side lists this merchant or its head; it must not be taken on.",
  },
  REGISTER_LOOKUP_MISSING: {
    status: 422,
    zh: "统一社会信用代码校验位不符，需登记系统核对。",
    en: "The credit code fails its check character and needs a look-up in the register.",
  },
  REGISTER_NOT_CONFIRMED: {
    status: 422,
    zh: "登记系统核对结果不一致。",
    en: "The register does not confirm the merchant's entries.",
  },
  // Reasons that a merchant reads.
  UNREADABLE: {
    status: 422,
    zh: "图片不清晰，请在光线充足处重新拍摄。",
    en: "The picture cannot be read. Please take it again in good light.",
  },
  INCOMPLETE: {
    status: 422,
    zh: "内容不完整，请补充。",
    en: "Something is missing. Please complete it.",
  },
  DIFFERS_FROM_PAPER: {
    status: 422,
    zh: "填写内容与证件不一致，请对照证件更正。",
    en: "The entry differs from the paper. Please correct it.",
  },
  PAPER_EXPIRED: {
    status: 422,
    zh: "证件已过期，请提供有效证件。",
    en: "The paper has expired. Please provide a valid one.",
  },
  WRONG_DOCUMENT: {
    status: 422,
    zh: "上传的材料不是要求的那一种，请重新上传。",
    en: "This is not the document that was asked for. Please upload the right one.",
  },
  NEEDS_EXPLANATION: {
    status: 422,
    zh: "请按审核人员的说明核对并更正这一项。",
    en: "Please check this item as the reviewer explains and correct it.",
  },
  REFUSED_IDENTITY_NOT_CONFIRMED: {
    status: 422,
    zh: "未能确认申请人身份。您可以向收单机构客服申诉并补充证明材料。",
    en: "The identity could not be confirmed. You may appeal to the acquirer with further proof.",
  },
  REFUSED_BUSINESS_NOT_CONFIRMED: {
    status: 422,
    zh: "未能确认真实经营。您可以向收单机构客服申诉并补充经营证明。",
    en: "The business could not be confirmed. You may appeal to the acquirer with further proof.",
  },
  REFUSED_TRADE_NOT_SERVED: {
    status: 422,
    zh: "收单机构不为这一行业提供服务。您可以选择其他收单机构的方案。",
    en: "The acquirer does not serve this trade. You may choose another acquirer's plan.",
  },
  REFUSED_BY_POLICY: {
    status: 422,
    zh: "收单机构按其准入规则未予通过。您可以向其客服了解申诉方式。",
    en: "The acquirer declined under its admission rules. Its service desk explains how to appeal.",
  },
});
