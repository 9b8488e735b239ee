/**
 * Policy files (C2SP tlog-policy): reading, writing, and the fingerprint by which people compare
 * them. Comments may hold any bytes; everything else must be UTF-8.
 */
import { bytesToHex } from "./bytes.ts";
import { MAX_POLICY_BYTES, MAX_POLICY_ITEMS } from "./limits.ts";
import type { NoteKey, SignatureType } from "./note-key.ts";
import {
  COSIGNATURE_ED25519,
  NOTE_ED25519,
  formatVerifierKey,
  parseVerifierKey,
} from "./note-key.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import type { PolicyGroup, PolicyLog, PolicyWitness, TlogPolicy } from "./policy.ts";
import { QUORUM_NONE } from "./policy.ts";
import type { TextInput } from "./text.ts";
import { decodeUtf8, encodeUtf8, parseDecimal } from "./text.ts";
import { sha256 } from "./tree-hash.ts";

/** A policy while its lines are read. */
interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly members: Set<string>;
  quorum?: string;
}

const NEWLINE = 0x0a;

/** Splits bytes at newlines; a final newline ends the last line. */
function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** Whether a line is a comment: `#` after blanks. Its bytes are not read. */
function isComment(line: Uint8Array): boolean {
  return line.find((byte) => byte !== 0x20 && byte !== 0x09) === 0x23;
}

function isDefined(draft: Draft, name: string): boolean {
  return [...draft.witnesses, ...draft.groups].some((each) => each.name === name);
}

/** Reads a key of the wanted type that no earlier line of the same kind has. */
function readKey(
  text: string,
  { type, others }: { type: SignatureType; others: readonly { readonly key: NoteKey }[] },
): NoteKey | undefined {
  const key = parseVerifierKey(text);
  if (!key.ok || key.value.type !== type) return undefined;
  const publicKey = bytesToHex(key.value.publicKey);
  const isTaken = others.some((other) => bytesToHex(other.key.publicKey) === publicKey);
  // Two keys with one name and id could not be told apart in a note.
  const isAmbiguous = others.some(
    (other) => other.key.name === key.value.name && other.key.id === key.value.id,
  );
  return isTaken || isAmbiguous ? undefined : key.value;
}

function addLog(draft: Draft, [vkey = "", url, ...rest]: readonly string[]): boolean {
  const key = readKey(vkey, { type: NOTE_ED25519, others: draft.logs });
  if (key === undefined || rest.length > 0) return false;
  draft.logs.push(url === undefined ? { key } : { key, url });
  return draft.logs.length <= MAX_POLICY_ITEMS;
}

function addWitness(
  draft: Draft,
  [name = "", vkey = "", url, ...rest]: readonly string[],
): boolean {
  const key = readKey(vkey, { type: COSIGNATURE_ED25519, others: draft.witnesses });
  if (key === undefined || rest.length > 0 || !isNewName(draft, name)) return false;
  draft.witnesses.push(url === undefined ? { name, key } : { name, key, url });
  return draft.witnesses.length <= MAX_POLICY_ITEMS;
}

function isNewName(draft: Draft, name: string): boolean {
  return name !== "" && name !== QUORUM_NONE && !isDefined(draft, name);
}

function addGroup(draft: Draft, [name = "", rule = "", ...members]: readonly string[]): boolean {
  const all = members.length;
  const threshold = rule === "all" ? all : rule === "any" ? 1 : (parseDecimal(rule) ?? 0);
  const isPossible = threshold >= 1 && threshold <= all && isNewName(draft, name);
  for (const member of members) {
    if (!isDefined(draft, member) || draft.members.has(member)) return false;
    draft.members.add(member);
  }
  draft.groups.push({ name, threshold, members });
  return isPossible && draft.groups.length <= MAX_POLICY_ITEMS;
}

function setQuorum(draft: Draft, [name = "", ...rest]: readonly string[]): boolean {
  if (draft.quorum !== undefined || rest.length > 0) return false;
  draft.quorum = name;
  return name === QUORUM_NONE || isDefined(draft, name);
}

const statements = new Map([
  ["log", addLog],
  ["witness", addWitness],
  ["group", addGroup],
  ["quorum", setQuorum],
]);

/** Takes one line into the draft; false if it is not a statement in its place. */
function readLine(draft: Draft, line: Uint8Array): boolean {
  if (isComment(line)) return true;
  const text = decodeUtf8(line);
  if (text === undefined || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return false;
  const [statement = "", ...items] = text.split(/[ \t]+/).filter((item) => item !== "");
  return statement === "" || (statements.get(statement)?.(draft, items) ?? false);
}

/**
 * Reads a policy file of at most 64 KiB and 64 logs, witnesses and groups each.
 *
 * `POLICY_INVALID` with the line (from 1): unknown statement, bad or repeated key, key of another
 * type, name defined twice or not before its use, member of two groups, impossible threshold, more
 * than one quorum or none. `TOO_LARGE`.
 */
export function parsePolicy(input: TextInput): Outcome<TlogPolicy> {
  if (input.length > MAX_POLICY_BYTES) return refuse("TOO_LARGE", "policy");
  const bytes = typeof input === "string" ? encodeUtf8(input) : input;
  if (bytes.length > MAX_POLICY_BYTES) return refuse("TOO_LARGE", "policy");
  const draft: Draft = { logs: [], witnesses: [], groups: [], members: new Set() };
  for (const [index, line] of splitLines(bytes).entries()) {
    if (!readLine(draft, line)) return refuse("POLICY_INVALID", `policy.line.${index + 1}`);
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) return refuse("POLICY_INVALID", "policy.quorum");
  return succeed({ logs, witnesses, groups, quorum });
}

/**
 * Writes a policy file, in the order that reading asks for. Errors of `parsePolicy`: what could not
 * be read back is not written.
 */
export function formatPolicy({ logs, witnesses, groups, quorum }: TlogPolicy): Outcome<string> {
  const lines = [
    ...logs.map(({ key, url }) => ["log", formatVerifierKey(key), url]),
    ...witnesses.map(({ name, key, url }) => ["witness", name, formatVerifierKey(key), url]),
    ...groups.map(({ name, threshold, members }) => ["group", name, `${threshold}`, ...members]),
    ["quorum", quorum],
  ];
  const text = lines
    .map((items) => `${items.filter((item) => item !== undefined).join(" ")}\n`)
    .join("");
  const readBack = parsePolicy(text);
  return readBack.ok ? succeed(text) : readBack;
}

/** SHA-256 of a policy file's bytes as 64 hexadecimal digits: what people print and compare. */
export function fingerprintPolicy(file: TextInput): string {
  return bytesToHex(sha256(typeof file === "string" ? encodeUtf8(file) : file));
}
