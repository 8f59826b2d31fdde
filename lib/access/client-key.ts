/** The limit of a network is this multiple of the limit of one client. */
export const NETWORK_SHARE = 4;

const IPV6_CLIENT_SUFFIX = "::/64";

/**
 * The key for counting a client's requests: the whole IPv4 address, or the first 64 bits of an IPv6 address, because a customer gets at
 * least a /64. An address that cannot be parsed is returned unchanged.
 */
export function clientKey(address: string): string {
  const plain = address.trim().toLowerCase().split("%")[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (!plain.includes(":")) return plain;
  return `${firstFourGroups(plain).join(":")}${IPV6_CLIENT_SUFFIX}`;
}

/**
 * The key for counting a client's network, from its `clientKey`. For IPv6 it is the first 48 bits, because a home connection has up to 256
 * /64 networks and a server up to 65,536. Returns any other key unchanged: an IPv4 address is its own network.
 */
export function networkKey(client: string): string {
  if (!client.endsWith(IPV6_CLIENT_SUFFIX)) return client;
  const fourthGroup = client.lastIndexOf(":", client.length - IPV6_CLIENT_SUFFIX.length - 1);
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
