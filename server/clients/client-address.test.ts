import { expect, test } from "vitest";
import { sharedNetworks, TrustedProxies } from "./client-address.ts";

test.each([
  [null, "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["10.0.0.0/8", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["10.0.0.1", "10.0.0.1", undefined, "10.0.0.1"],
  ["10.0.0.1", "10.0.0.1", "evil, 198.51.100.1", "198.51.100.1"],
  ["10.0.0.0/8", "::ffff:10.0.0.1", "198.51.100.1, 10.2.3.4", "198.51.100.1"],
  ["10.0.0.1", "10.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"],
  ["10.0.0.1", "10.0.0.1", "not-an-address", "10.0.0.1"],
  ["::1,127.0.0.1", "::1", "2001:db8::1", "2001:db8::1"],
])("trusting %s, from %s forwarded for %s the client is %s", (trusted, socket, forwarded, client) => {
  expect(new TrustedProxies(trusted).clientAddress(socket, forwarded)).toBe(client);
});

test("the trust of an address is stable, however many others are cached", () => {
  const proxies = new TrustedProxies("10.0.0.0/8");
  for (let round = 0; round < 2; round += 1) {
    expect(proxies.clientAddress("10.0.0.1", "198.51.100.1, 10.2.3.4")).toBe("198.51.100.1");
    expect(proxies.clientAddress("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
    for (let number = 0; number < 11_000; number += 1)
      proxies.clientAddress(`172.16.${number >> 8}.${number & 255}`, "198.51.100.1");
  }
});

test.each([
  [null, []],
  ["127.0.0.1", []],
  ["172.28.0.10,::1", []],
  ["10.0.0.8/29", []],
  ["10.0.0.0/28", ["10.0.0.0/28"]],
  ["127.0.0.1,172.28.0.0/16,fd00::/64,fd00::8/125", ["172.28.0.0/16", "fd00::/64"]],
])("of the trusted proxies %s these networks may contain other machines: %s", (written, shared) => {
  expect(sharedNetworks(written)).toEqual(shared);
});
