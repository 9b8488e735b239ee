import type { Clock } from "../../kernel/clock.ts";
import type { Module } from "../../kernel/module.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { NewId } from "../../platform/clock/system.ts";
import type { Pepper } from "../../platform/crypto/blind-index.ts";
import type { Facts } from "../../platform/facts/record.ts";
import type { ServeFile } from "../../platform/files/files-host.ts";
import type { ObjectStore } from "../../platform/files/object-store.ts";
import type { Keyring } from "../../platform/keys/keyring.ts";
import type { Log } from "../../platform/log/log.ts";
import { createDecoderProcess } from "./adapters/decoder-process.ts";
import { documentsErrors } from "./errors.ts";
import { documentFacts } from "./events.ts";
import { documentsEndpoints } from "./http.ts";
import type { DocumentsApi } from "./index.ts";
import { documentsHandlers, documentsTimers } from "./jobs.ts";
import { documentsPermissions } from "./permissions.ts";
import type { AttachmentGuard, DocumentInspector, Sessions } from "./ports.ts";
import { createDocumentsService } from "./service/documents-service.ts";

export interface DocumentsModuleDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly pepper: Pepper;
  readonly log: Log;
  readonly objects: ObjectStore;
  readonly filesOrigin: string;
  /** Folder of the key files; undefined where the process has none. */
  readonly keysDir?: string | undefined;
  readonly guard: AttachmentGuard;
  readonly sessions: Sessions;
  /** A test's own inspector; otherwise the decoder process. */
  readonly inspector?: DocumentInspector;
}

/** Wires the module; `serveFile` is what the files host calls. */
export function documentsModule(deps: DocumentsModuleDeps): {
  readonly module: Module;
  readonly api: DocumentsApi;
  readonly serveFile: ServeFile;
} {
  const decoder = createDecoderProcess({
    keysDir: deps.keysDir,
    onEnd: (detail) => deps.log.warn(detail, "document decoder ended"),
  });
  const inspector = deps.inspector ?? decoder;
  const service = createDocumentsService({
    ...deps,
    inspector,
    linkMac: (content) => deps.pepper("file-link", content),
  });
  return {
    module: {
      name: "documents",
      errors: documentsErrors,
      permissions: documentsPermissions,
      facts: documentFacts,
      endpoints: documentsEndpoints(service),
      handlers: documentsHandlers(service),
      timers: documentsTimers(service),
      start: async () => {
        if (inspector !== decoder || decoder.isConfined()) return;
        deps.log.warn({}, "document decoder is unconfined: it could read what the server can");
      },
      stop: () => inspector.close(),
    },
    api: service,
    serveFile: (token, requestId) => service.serveLink(token, requestId),
  };
}
