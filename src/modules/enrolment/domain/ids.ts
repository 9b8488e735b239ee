import { defineId } from "../../../kernel/ids.ts";

/** `enr_…`: one merchant's enrolment (入网) with one acquirer for one store. */
export const enrolmentIds = defineId("enr");
