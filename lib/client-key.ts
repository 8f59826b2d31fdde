/**
 * What of a client's address is counted: IPv4 as it is, of IPv6 the first 64 bits, since one customer is given that many at least. An
 * address that cannot be read stands for itself.
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
