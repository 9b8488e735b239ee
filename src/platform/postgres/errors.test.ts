import { describe, expect, it } from "vitest";
import { explainFileError, explainOutput } from "./errors.ts";

describe("explainOutput", () => {
  it.each([
    ["FATAL:  could not write lock file: No space left on device", "POSTGRES_DISK_FULL"],
    ['FATAL:  lock file "postmaster.pid" already exists', "POSTGRES_ALREADY_RUNNING"],
    ["FATAL:  pre-existing shared memory block (key 1, ID 2) is in use", "POSTGRES_STILL_ENDING"],
    ['LOG:  could not bind IPv4 address "127.0.0.1"', "POSTGRES_PORT_TAKEN"],
    ["FATAL:  database files are incompatible with server", "POSTGRES_VERSION_MISMATCH"],
    ['FATAL:  data directory "/d" has wrong ownership', "POSTGRES_PERMISSION_DENIED"],
    ["FATAL:  could not map anonymous shared memory", "POSTGRES_OUT_OF_MEMORY"],
    ["", "POSTGRES_START_FAILED"],
  ])("reads %s", (output, code) => {
    expect(explainOutput(output, "/d")).toMatchObject({ code });
  });

  it("quotes only the severe line when it knows nothing better", () => {
    const output = "LOG:  starting\nPANIC:  could not locate a valid checkpoint record.\nLOG:  end";
    expect(explainOutput(output, "/d").message).toBe(
      "The database in /d could not be started: could not locate a valid checkpoint record.",
    );
  });
});

describe("explainFileError", () => {
  it.each([
    ["ENOSPC", "POSTGRES_DISK_FULL"],
    ["EDQUOT", "POSTGRES_DISK_FULL"],
    ["EACCES", "POSTGRES_PERMISSION_DENIED"],
    ["EROFS", "POSTGRES_PERMISSION_DENIED"],
    ["ENOTDIR", "POSTGRES_NOT_A_DATABASE"],
  ])("turns %s into a sentence", (errno, code) => {
    const error = Object.assign(new Error(errno), { code: errno });
    expect(explainFileError(error, "/d")).toMatchObject({ code });
  });

  it("leaves other errors alone", () => {
    const error = new TypeError("a mistake of ours");
    expect(explainFileError(error, "/d")).toBe(error);
  });
});
