/**
 * The part of a client's address by which it is counted: an IPv4 address whole, the first 64 bits of an IPv6 address, since a customer is
 * given at least that many. Returns an address that cannot be parsed unchanged.
 */
export function clientKey(address: string): string {
  const plain = address.trim().toLowerCase().split("%")[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (!plain.includes(":")) return plain;
  return `${firstFourGroups(plain).join(":")}::/64`;
}

function firstFourGroups(address: string): string[] {
  const [head = "", tail = ""] = address.split("::", 2);
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Math.max(0, 8 - before.length - after.length) : 0;
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/u, ""));
}
