import { defineErrors } from "../../kernel/error.ts";

export const documentsErrors = defineErrors({
  DOCUMENT_EMPTY: {
    status: 422,
    zh: "文件是空的，请重新选择。",
    en: "The file is empty. Please choose it again.",
  },
  DOCUMENT_TOO_LARGE: {
    status: 413,
    zh: "文件超过 10 MB，请压缩或重新拍照后再上传。",
    en: "The file is over 10 MB. Please make it smaller or take the picture again.",
  },
  DOCUMENT_TYPE_MISMATCH: {
    status: 415,
    zh: "只接受 JPEG、PNG 图片和 PDF，且内容须与格式一致。",
    en: "Only JPEG, PNG and PDF files are taken, and the content must match the format.",
  },
  DOCUMENT_IMAGE_NEEDED: {
    status: 422,
    zh: "这一项需要照片，请直接拍照上传，不要使用 PDF。",
    en: "This item needs a photo. Please take one instead of sending a PDF.",
  },
  DOCUMENT_DAMAGED: {
    status: 422,
    zh: "文件损坏或不完整，请重新拍照或导出后再上传。",
    en: "The file is damaged or incomplete. Please take or export it again.",
  },
  DOCUMENT_PIXELS_TOO_MANY: {
    status: 422,
    zh: "图片超过 8000×8000 像素，请缩小后再上传。",
    en: "The picture exceeds 8000×8000 pixels. Please make it smaller.",
  },
  DOCUMENT_PIXELS_TOO_FEW: {
    status: 422,
    zh: "图片太小，看不清内容。请靠近拍摄，长边至少 640 像素、短边至少 400 像素。",
    en: "The picture is too small to read. Take it closer: at least 640 by 400 pixels.",
  },
  DOCUMENT_PDF_TOO_LONG: {
    status: 422,
    zh: "PDF 超过 30 页，请只保留需要的页。",
    en: "The PDF has more than 30 pages. Please keep only the ones needed.",
  },
  DOCUMENT_PDF_ACTIVE: {
    status: 422,
    zh: "PDF 含有脚本、外部程序或附件，不予接收。请打印为普通 PDF 或改用照片。",
    en: "The PDF holds scripts, programs or attachments. Print it to a plain PDF or use a photo.",
    logLevel: "warn",
  },
  DOCUMENT_PDF_ENCRYPTED: {
    status: 422,
    zh: "PDF 设有密码或加密，请去除后再上传。",
    en: "The PDF is encrypted or has a password. Please remove it first.",
  },
  DOCUMENT_CHECK_FAILED: {
    status: 422,
    zh: "这个文件无法完成检查，请重新拍照或导出后再上传。",
    en: "This file could not be checked. Please take or export it again.",
    logLevel: "warn",
  },
  DOCUMENT_CHECK_BUSY: {
    status: 503,
    retry: "later",
    zh: "正在检查的文件较多，请稍候再上传。",
    en: "Many files are being checked. Please upload again in a moment.",
    logLevel: "warn",
  },
  DOCUMENT_STORE_FULL: {
    status: 503,
    retry: "later",
    zh: "文件存储空间不足，暂时无法保存；已保存的内容不受影响。",
    en: "File storage is full, so nothing was saved now; what was saved earlier is safe.",
    logLevel: "warn",
  },
  DOCUMENT_STORE_UNAVAILABLE: {
    status: 503,
    retry: "later",
    zh: "文件存储暂时不可用，请稍后再试。",
    en: "File storage is unavailable for the moment. Please try again later.",
    logLevel: "warn",
  },
  DOCUMENT_TOO_MANY_UNUSED: {
    status: 422,
    zh: "尚未使用的文件已达 60 个，请先删除不需要的文件。",
    en: "There are 60 unused files already. Please delete those you do not need.",
  },
  DOCUMENT_ERASED: {
    status: 410,
    zh: "这份文件已删除，内容无法恢复。",
    en: "This document was erased and cannot be restored.",
  },
  DOCUMENT_IN_USE: {
    status: 409,
    zh: "这份文件已用于一项业务，不能删除或改作他用。",
    en: "This document is in use and can neither be deleted nor used for something else.",
  },
  DOCUMENT_KIND_MISMATCH: {
    status: 422,
    zh: "这份文件的类型与要求不符。",
    en: "This document is of another kind than the one asked for.",
  },
  DOCUMENT_NAME_UNSAFE: {
    status: 422,
    zh: "文件名含有不允许的字符，请改用普通文字。",
    en: "The file name has characters that are not allowed. Please use plain text.",
  },
  DOCUMENT_VIEW_REFUSED: {
    status: 403,
    zh: "只有正在审核该申请的审核人员，或被指派走访的客户经理，可以打开这份文件。",
    en: "Only the reviewer who holds the case or the account manager sent there may open this.",
  },
  DOCUMENT_NO_PREVIEW: {
    status: 404,
    zh: "这份文件没有预览，请下载查看。",
    en: "This document has no preview. Please download it.",
  },
  DOCUMENT_LINK_EXPIRED: {
    status: 410,
    zh: "链接已过期，请回到页面重新打开文件。",
    en: "The link has expired. Please open the document from its page again.",
  },
});
