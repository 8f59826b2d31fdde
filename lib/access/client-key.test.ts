import { expect, test } from "vitest";
import { clientKey, networkKey } from "./client-key.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["", ""],
])("%s is counted as %s", (address, key) => {
  expect(clientKey(address)).toBe(key);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["2001:0DB8:0001:ff02::9", "2001:db8:1::/48"],
  ["2001:db8::9", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
  ["", ""],
])("the network key of %s is %s", (address, network) => {
  expect(networkKey(clientKey(address))).toBe(network);
});

test.each(["server", "person:7", "7"])("the network key of %s, which is not an address, is unchanged", (client) => {
  expect(networkKey(client)).toBe(client);
});
