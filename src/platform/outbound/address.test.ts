import { expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "./address.ts";

test.each([
  "1.1.1.1",
  "114.114.114.114",
  "172.15.0.1",
  "172.32.0.1",
  "192.167.255.255",
  "2400:3200::1",
])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.168.1.1",
  "198.18.0.1",
  "203.0.113.9",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:1.1.1.1",
  "64:ff9b::7f00:1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "fc00::1",
  "fe80::1",
  "ff02::1",
  "",
  "example.com",
  "127.1",
  "0x7f000001",
])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("loopback is this machine alone", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1"].every(isLoopbackAddress)).toBe(true);
  expect(["0.0.0.0", "10.0.0.1", "::", "localhost", ""].some(isLoopbackAddress)).toBe(false);
});
