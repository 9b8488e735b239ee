import { defineLabels } from "../../../ui-kit/index.ts";

/** Words of documents. Guides say how to take the picture so that it is taken once. */
export const documentLabels = defineLabels({
  kind_business_licence: { zh: "营业执照", en: "Business licence" },
  kind_resident_id_front: { zh: "身份证人像面", en: "Resident ID, portrait side" },
  kind_resident_id_back: { zh: "身份证国徽面", en: "Resident ID, emblem side" },
  kind_premises_photo: { zh: "门头照片", en: "Shop front photo" },
  kind_interior_photo: { zh: "店内照片", en: "Interior photo" },
  kind_cashier_photo: { zh: "收银台照片", en: "Cashier desk photo" },
  kind_lease: { zh: "租赁合同或场地证明", en: "Lease or proof of premises" },
  kind_account_proof: { zh: "结算账户证明", en: "Proof of the settlement account" },
  kind_authorisation_letter: { zh: "授权函", en: "Letter of authorisation" },
  kind_special_permit: { zh: "行业许可证", en: "Trade permit" },
  kind_visit_photo: { zh: "现场核实照片", en: "Photo of the on-site visit" },
  kind_evidence: { zh: "留存凭证", en: "Kept evidence" },
  kind_contract: { zh: "合同", en: "Contract" },
  guide_business_licence: {
    zh: "拍摄原件正本或副本，四角完整，文字和二维码清晰。",
    en: "The original, all four corners in the picture, text and QR code sharp.",
  },
  guide_resident_id_front: {
    zh: "原件平放，四角完整，避免反光，不要使用截图或复印件。",
    en: "The original laid flat, all four corners, no glare, no screenshot or copy.",
  },
  guide_resident_id_back: {
    zh: "原件平放，四角完整，有效期清晰可读。",
    en: "The original laid flat, all four corners, the validity readable.",
  },
  guide_premises_photo: {
    zh: "站在店外，拍到完整招牌和门口；照片内容须与店名一致。",
    en: "From outside, with the whole sign and the entrance; the sign must match the name.",
  },
  guide_interior_photo: {
    zh: "拍到经营场所内部和所售商品或服务。",
    en: "The inside of the premises with the goods or services sold.",
  },
  guide_cashier_photo: {
    zh: "拍到收银台和将要摆放终端的位置。",
    en: "The cashier desk and the place where the terminal will stand.",
  },
  guide_lease: {
    zh: "含双方、地址、期限和签章的页面。",
    en: "The pages with both parties, the address, the term and the signatures.",
  },
  guide_account_proof: {
    zh: "开户许可、开户信息表或银行卡正面；银行卡请遮住有效期，不要拍背面。",
    en: "Account permit or bank form, or the card's front: cover the expiry, never the back.",
  },
  guide_authorisation_letter: {
    zh: "由法定代表人签字并加盖公章，写明被授权人和事项。",
    en: "Signed by the legal representative and sealed, naming the person and the matter.",
  },
  guide_special_permit: {
    zh: "在有效期内，经营地址和范围与申请一致。",
    en: "Valid today, with the address and scope of the application.",
  },
  guide_visit_photo: {
    zh: "在商户现场拍摄，拍到招牌和经营环境。",
    en: "Taken on the spot, with the sign and the place of business.",
  },
  guide_evidence: {
    zh: "说明由谁、何时、得到什么结果。",
    en: "Who did what, when, with which result.",
  },
  guide_contract: { zh: "由系统生成。", en: "Made by the system." },
  acceptedFiles: {
    zh: "JPEG、PNG 或 PDF，不超过 10 MB，PDF 最多 30 页。",
    en: "JPEG, PNG or PDF, at most 10 MB; a PDF of at most 30 pages.",
  },
  acceptedPictures: { zh: "JPEG 或 PNG，不超过 10 MB。", en: "JPEG or PNG, at most 10 MB." },
  placeKept: {
    zh: "照片自带的位置和时间会单独加密保存，用于核实经营地址；照片本身不含这些信息。",
    en: "Its place and time are kept apart, encrypted, to confirm the address.",
  },
  hintsTitle: {
    zh: "{name} 已上传，但可能看不清",
    en: "{name} is uploaded but may be hard to read",
  },
  hint_blurred: { zh: "画面模糊，请对焦后重拍。", en: "It is blurred. Focus and take it again." },
  hint_too_dark: { zh: "光线太暗，请到亮处重拍。", en: "It is too dark. Take it in better light." },
  hint_too_bright: {
    zh: "反光或过亮，请避开灯光直射重拍。",
    en: "It glares. Take it again away from direct light.",
  },
  retake: { zh: "删除后重拍", en: "Remove and retake" },
  keep: { zh: "看得清，保留", en: "It is readable, keep it" },
  pages: { zh: "{count} 页", en: "{count} pages" },
  show: { zh: "查看", en: "Show" },
  download: { zh: "下载", en: "Download" },
  previewOf: { zh: "{kind}的预览", en: "Preview of {kind}" },
  viewRecorded: {
    zh: "每次查看和下载都会留下记录。",
    en: "Each look and each download is recorded.",
  },
  erased: { zh: "已删除，内容无法恢复", en: "Erased, cannot be restored" },
  openFailed: { zh: "没有打开：{reason}", en: "Not opened: {reason}" },
  unknownReason: { zh: "网络不通，请稍后再试", en: "no connection, please try again" },
});

/** `resident-id-front` → `resident_id_front`, as label names are written. */
export function labelPart<K extends string>(word: K): WithUnderscores<K> {
  return word.replaceAll("-", "_") as WithUnderscores<K>;
}

type WithUnderscores<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}_${WithUnderscores<Tail>}`
  : S;
