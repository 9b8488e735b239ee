import { defineLabels } from "../../../ui-kit/lang/labels.ts";

/** Words of registering and of the stores. */
export const merchantLabels = defineLabels({
  registerTitle: { zh: "登记商户", en: "Register your business" },
  registerLead: {
    zh: "两组资料，大约两分钟。之后就可以选方案、开始申请。",
    en: "Two groups of entries, about two minutes. Then you choose a plan and apply.",
  },
  registerPrivacy: {
    zh: "这些资料加密保存，用于为您办理收单申请。在您提交申请之前，收单机构看不到。",
    en:
      "These entries are stored encrypted and used for your application. No acquirer sees them " +
      "before you submit one.",
  },
  registerSubmit: { zh: "登记商户和门店", en: "Register business and store" },
  registered: { zh: "商户已登记", en: "Your business is registered" },
  alreadyTitle: { zh: "您已经登记过商户", en: "You already have a business" },
  alreadyText: {
    zh: "继续填写会再登记一家独立的商户，与“{name}”分开签约、分开结算。只是多开一家店的话，请添加门店。",
    en:
      "Going on registers a separate business with contracts and settlement of its own, beside " +
      "“{name}”. For one more shop, add a store instead.",
  },
  groupOf: { zh: "第 {position} 组，共 {count} 组", en: "Group {position} of {count}" },
  businessGroup: { zh: "商户", en: "Your business" },
  merchantName: { zh: "商户名称", en: "Name of the business" },
  merchantNameHint: {
    zh: "按平时的叫法填写；营业执照上的名称在申请时再填。",
    en: "As you call it yourself; the name on the licence is asked for in the application.",
  },
  ownerName: { zh: "您的姓名", en: "Your name" },
  ownerNameHint: {
    zh: "您将作为负责人管理这家商户，之后可以添加店长和收银员。",
    en: "You will manage this business as its owner and can add managers and cashiers later.",
  },
  storeGroup: { zh: "第一家门店", en: "The first store" },
  storeGroupLead: {
    zh: "终端会绑定到具体门店，请填写实际经营的地点。",
    en: "A terminal is bound to one store, so give the place where you really do business.",
  },
  storeName: { zh: "门店名称", en: "Name of the store" },
  storeNameHint: { zh: "与招牌一致", en: "As on the sign" },
  region: { zh: "所在地区", en: "Region" },
  province: { zh: "请选择省、自治区或直辖市", en: "Choose a province" },
  city: { zh: "请选择市或区", en: "Choose a city or district" },
  district: { zh: "请选择区或县", en: "Choose a district or county" },
  regionOpen: { zh: "请选到最后一级", en: "Please choose down to the last level" },
  address: { zh: "详细地址", en: "Street and number" },
  addressHint: { zh: "街道、门牌号、楼层和铺位", en: "Street, number, floor and unit" },
  premises: { zh: "经营场所", en: "Premises" },
  premises_fixed: { zh: "固定场所", en: "Fixed premises" },
  premises_fixedHint: {
    zh: "有店铺、柜台或办公地点。申请时由客户经理到店核实。",
    en: "A shop, counter or office. An account manager visits it during the application.",
  },
  premises_mobile: { zh: "没有固定场所", en: "No fixed premises" },
  premises_mobileHint: {
    zh: "例如出租车、流动摊位、上门服务。申请时用同步视频核实；地址填写主要经营区域。",
    en:
      "Taxis, street stalls, service at the customer's. You meet by live video during the " +
      "application; give the area where you mostly work.",
  },
  stores: { zh: "门店", en: "Stores" },
  storesLead: {
    zh: "每台终端只属于一家门店。地址有变化时请先在这里修改。",
    en: "Each terminal belongs to one store. Change the address here before you move.",
  },
  allStores: { zh: "全部门店（{count}）", en: "All stores ({count})" },
  addStore: { zh: "添加门店", en: "Add a store" },
  addStoreLead: {
    zh: "新门店登记后，可以为它申请收单服务。",
    en: "Once it is registered you can apply for acquiring at the new store.",
  },
  addStoreSubmit: { zh: "登记这家门店", en: "Register this store" },
  storeAdded: { zh: "门店已登记", en: "The store is registered" },
  storeTitle: { zh: "门店资料", en: "Store details" },
  storeSave: { zh: "保存修改", en: "Save the changes" },
  storeSaved: { zh: "门店资料已修改", en: "The store's details were changed" },
  nothingChanged: { zh: "没有改动", en: "Nothing was changed" },
  changeTitle: { zh: "确认这些修改", en: "Confirm these changes" },
  changeText: {
    zh: "修改会记入操作记录。已经提交的申请和已签的合同不受影响，仍按当时的资料。",
    en:
      "The change is recorded in your trail. Applications already submitted and contracts " +
      "already signed keep the details of their time.",
  },
  changeConfirm: { zh: "按此修改", en: "Make these changes" },
  closeHeading: { zh: "停用门店", en: "Close the store" },
  closeText: {
    zh: "不再经营这家门店时停用。停用后不能恢复，历史记录保留。",
    en: "For a store you no longer run. It cannot be reopened; its history stays.",
  },
  closeLast: {
    zh: "这是您唯一在营业的门店，所以不能停用。请先添加新门店。",
    en: "This is your only open store, so it cannot be closed. Add another one first.",
  },
  closeButton: { zh: "停用这家门店", en: "Close this store" },
  closeTitle: { zh: "停用“{name}”", en: "Close “{name}”" },
  closeStays: { zh: "保留：名称、地址和全部历史记录", en: "Stays: name, address and all history" },
  closeEnds: {
    zh: "结束：修改资料、为它新提交申请",
    en: "Ends: changing its details, new applications for it",
  },
  closeKeep: { zh: "不停用", en: "Keep it open" },
  closeFinal: { zh: "停用后不能恢复", en: "It cannot be reopened" },
  storeWasClosed: { zh: "门店已停用", en: "The store was closed" },
  open: { zh: "营业中", en: "Open" },
  closed: { zh: "已停用", en: "Closed" },
  closedOn: { zh: "停用日期", en: "Closed on" },
  openedOn: { zh: "登记日期", en: "Registered on" },
  state: { zh: "状态", en: "State" },
  readOnly: {
    zh: "您的角色可以查看门店，修改请找负责人或店长。",
    en: "Your role may view stores; owner and managers change them.",
  },
  storeMissingTitle: { zh: "没有找到这家门店", en: "This store was not found" },
  storeMissingText: {
    zh: "它可能属于您的另一家商户，请切换商户后再看。",
    en: "It may belong to another business of yours; switch to that one and look again.",
  },
  backToMe: { zh: "我的", en: "Me" },
  backToStores: { zh: "门店", en: "Stores" },
  backToApplication: { zh: "返回申请", en: "Back to the application" },
  myBusiness: { zh: "我的商户", en: "My business" },
});
