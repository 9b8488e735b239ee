import type { Infra } from "../../../app-infra.ts";
import { openLogFolder } from "../adapters/log-folder.ts";
import { type AuditService, createAuditService } from "../service.ts";

/** The use cases on the folder and key of a test's own application, as another process has them. */
export function openAuditService({ auditLog, ...deps }: Infra): AuditService {
  const { origin, folder, seed } = auditLog;
  const store = openLogFolder(folder);
  return createAuditService({ ...deps, publicLog: { origin, store, key: { seed } } });
}
