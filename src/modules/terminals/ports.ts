import type { EnrolmentApi } from "../enrolment/index.ts";

/**
 * What binding needs of enrolment: an accepted one, because nothing is bound before the clearing
 * side took the merchant's report.
 */
export type EnrolmentLookup = Pick<EnrolmentApi, "activeEnrolment" | "listActive">;

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
