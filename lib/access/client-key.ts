/** A network may have so many times what one of its clients may have. */
export const NETWORK_SHARE = 4;

const CLIENT_PREFIX = "::/64";

/**
 * The part of a client's address by which it is counted: an IPv4 address whole, the first 64 bits of an IPv6 address, since a customer is
 * given at least that many. Returns an address that cannot be parsed unchanged.
 */
export function clientKey(address: string): string {
  const plain = address.trim().toLowerCase().split("%")[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (!plain.includes(":")) return plain;
  return `${firstFourGroups(plain).join(":")}${CLIENT_PREFIX}`;
}

/**
 * The network that a client is counted with, made of its `clientKey`: of IPv6 the first 48 bits, since one line at home has up to 256 networks of
 * 64 bits and one server up to 65,536. Returns any other client unchanged: an IPv4 address is its own network.
 */
export function networkKey(client: string): string {
  if (!client.endsWith(CLIENT_PREFIX)) return client;
  const fourthGroup = client.lastIndexOf(":", client.length - CLIENT_PREFIX.length - 1);
  return `${client.slice(0, fourthGroup)}::/48`;
}

function firstFourGroups(address: string): string[] {
  const [head = "", tail = ""] = address.split("::", 2);
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Math.max(0, 8 - before.length - after.length) : 0;
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/u, ""));
}
