import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { FiveElements } from "./domain/five-elements.ts";

/**
 * The enrolment of one store, as the binding needs it: everything the serial number is bound to.
 * Numbers are in clear for sealing.
 */
export interface BindableStore {
  readonly enrolmentId: Uuid;
  readonly merchantId: Uuid;
  readonly storeId: Uuid;
  /** How the acquirer's people and the merchant call the store. */
  readonly storeName: string;
  readonly elements: FiveElements;
  /** All terminal codes that were assigned to the store, in use or not. */
  readonly terminalCodes: readonly string[];
}

/** What binding needs of enrolment: nothing is bound before the clearing side accepted the report. */
export interface EnrolmentLookup {
  /** The store's enrolment if the clearing side accepted it and it has not ended. */
  bindableStore(
    caller: Caller<ScopeOf<"provider">>,
    store: { readonly merchantId: Uuid; readonly storeId: Uuid },
  ): Promise<BindableStore | undefined>;
}

/** Where the acceptance host listens; configuration of the process. */
export interface HostAddress {
  readonly host: string;
  readonly port: number;
}

/** A certificate as it goes over the wire and into the table. */
export interface IssuedCertificate {
  /** Serial number of the certificate, 40 lower-case hex digits at most. */
  readonly number: string;
  readonly pem: string;
  /** SHA-256 of the public key (SPKI), hex. */
  readonly keyDigest: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** What a certificate request may be refused for. */
export type CsrRefusal = "unreadable" | "signature" | "weak-key";

/** A certificate request that was checked. */
export interface CheckedCsr {
  readonly keyDigest: string;
  /** The public key as SPKI, DER. */
  readonly publicKey: Uint8Array;
}

/** Certificates of the two authorities and their names for the wire. */
export interface AuthorityCertificates {
  readonly rootPem: string;
  readonly issuerPem: string;
}

/** The device CA: an offline-able root and an online issuer (security.md 2). */
export interface DeviceAuthority {
  certificates(): Promise<AuthorityCertificates>;
  /** Reads a PEM request; its name and extensions are ignored, only its key and proof count. */
  checkCsr(
    pem: string,
  ): Promise<
    | { readonly ok: true; readonly value: CheckedCsr }
    | { readonly ok: false; readonly error: CsrRefusal }
  >;
  /** Issues a client certificate for a terminal: CN = `trm_…`, one year. */
  issueForTerminal(request: {
    readonly commonName: string;
    readonly publicKey: Uint8Array;
    readonly now: Date;
  }): Promise<IssuedCertificate>;
  /** A server certificate with a key of its own, for the device port. */
  issueForServer(request: {
    readonly hostNames: readonly string[];
    readonly now: Date;
  }): Promise<{ readonly keyPem: string; readonly chainPem: string; readonly notAfter: Date }>;
}
