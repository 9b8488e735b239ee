import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { enrolmentIds } from "../../enrolment/index.ts";
import { merchantIds, storeIds } from "../../merchants/index.ts";
import { SUBJECT_KINDS } from "../domain/five-elements.ts";
import { bindingIds } from "../domain/ids.ts";
import { RETURN_REASONS, SUSPENSION_REASONS } from "../domain/reasons.ts";
import { code, done, path, provider } from "./terminal-view.ts";

/** Terminals at merchants: bound, shipped, stopped, taken back. */

/** A store that terminals may be bound to, with the five elements as they would be written. */
export const bindableStoreSchema = z
  .object({
    enrolmentId: enrolmentIds.output,
    merchantId: merchantIds.output,
    storeId: storeIds.output,
    legalName: z.string().max(100),
    acquirerCode: code,
    merchantCode: code,
    subjectKind: z.enum(SUBJECT_KINDS),
    subjectNumber: z.string().max(60),
    settlementAccount: z.string().max(60),
    regionName: z.string().max(160),
    address: z.string().max(200),
    freeCodes: z.array(code).max(100),
    clearingSimulated: z.boolean(),
  })
  .meta({ id: "BindableStore" });

/** What a binding would say, for every store that the clearing side accepted. */
export const listBindableStores = endpoint({
  id: "terminals.listBindableStores",
  method: "GET",
  path: "/api/provider/bindable-stores",
  summary: "Stores that terminals may be bound to",
  audience: "provider",
  permission: "terminals.place",
  response: z.object({ items: z.array(bindableStoreSchema).max(200) }),
});

/** Binds a terminal in stock to the five elements of an enrolled store. */
export const bind = endpoint({
  ...provider,
  id: "terminals.bind",
  method: "POST",
  path: `${path}/binding`,
  summary: "Bind a terminal to a store",
  permission: "terminals.place",
  body: z.strictObject({
    merchantId: merchantIds.input,
    storeId: storeIds.input,
    terminalCode: z
      .string()
      .regex(/^\d{8}$/)
      .optional(),
  }),
  response: z.object({ bindingId: bindingIds.output, terminalCode: code }),
  status: 201,
  errors: ["ENROLMENT_NOT_ACCEPTED", "TERMINAL_STATE", "TERMINAL_CODE_NOT_FREE"],
});

/** Binds a placed terminal anew after account, place or number of the merchant changed. */
export const rebind = endpoint({
  ...provider,
  id: "terminals.rebind",
  method: "PUT",
  path: `${path}/binding`,
  summary: "Bind a terminal to the changed elements",
  permission: "terminals.place",
  response: z.object({ bindingId: bindingIds.output, changed: z.array(z.string()).max(5) }),
  errors: ["ENROLMENT_NOT_ACCEPTED", "BINDING_UNCHANGED", "BINDING_OF_OTHER_ENROLMENT"],
});

/** Undoes a binding before the terminal was sent. */
export const unbind = endpoint({
  ...provider,
  ...done,
  id: "terminals.unbind",
  method: "DELETE",
  path: `${path}/binding`,
  summary: "Undo a binding before shipping",
  permission: "terminals.place",
  errors: ["TERMINAL_STATE"],
});

/** Notes that the parcel left. */
export const ship = endpoint({
  ...provider,
  ...done,
  id: "terminals.ship",
  method: "POST",
  path: `${path}/shipment`,
  summary: "Send a bound terminal",
  permission: "terminals.place",
  body: z.strictObject({
    carrier: z.string().trim().min(1).max(40),
    trackingNumber: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{4,40}$/),
  }),
  errors: ["TERMINAL_STATE"],
});

/** Stops a terminal from taking payments; the merchant reads the reason. */
export const suspend = endpoint({
  ...provider,
  ...done,
  id: "terminals.suspend",
  method: "POST",
  path: `${path}/suspension`,
  summary: "Suspend a terminal",
  permission: "terminals.suspend",
  body: z.strictObject({ reason: z.enum(SUSPENSION_REASONS) }),
  errors: ["TERMINAL_STATE"],
});

/** Lets a suspended terminal take payments again. */
export const resume = endpoint({
  ...provider,
  ...done,
  id: "terminals.resume",
  method: "DELETE",
  path: `${path}/suspension`,
  summary: "Resume a terminal",
  permission: "terminals.suspend",
  errors: ["TERMINAL_STATE", "ENROLMENT_NOT_ACCEPTED"],
});

/** Takes a terminal back from its merchant; its certificates end. */
export const takeBack = endpoint({
  ...provider,
  ...done,
  id: "terminals.takeBack",
  method: "POST",
  path: `${path}/return`,
  summary: "Take a terminal back",
  permission: "terminals.place",
  body: z.strictObject({ reason: z.enum(RETURN_REASONS) }),
  errors: ["TERMINAL_STATE"],
});

/** Writes off a suspended terminal that cannot be fetched; it stays closed (CN-259-4). */
export const writeOff = endpoint({
  ...provider,
  ...done,
  id: "terminals.writeOff",
  method: "POST",
  path: `${path}/write-off`,
  summary: "Write off a terminal that is lost",
  permission: "terminals.place",
  errors: ["TERMINAL_STATE"],
});

/** Revokes a terminal's certificates because its key may be in other hands. */
export const revokeCertificates = endpoint({
  ...provider,
  ...done,
  id: "terminals.revokeCertificates",
  method: "POST",
  path: `${path}/certificate-revocation`,
  summary: "Revoke a terminal's certificates",
  permission: "terminals.suspend",
});
