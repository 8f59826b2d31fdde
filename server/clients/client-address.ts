import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import { clientKey } from "@/lib/access/client-key.ts";

/** Cache size. Readers come back through the same proxies, and a lookup is faster than parsing. */
const MAX_CACHED = 10_000;
/** Longest address without a zone identifier, characters. Longer ones are not cached. */
const MAX_LENGTH = 45;

/** Minimum prefix length, bits, of a network that only has room for a proxy and its spare. */
const NARROW_PREFIX = { ipv4: 29, ipv6: 125 };

/** The networks of TRUSTED_PROXY that are large enough for other machines. Each of those could forge any reader's address. */
export function sharedNetworks(written: string | null): string[] {
  return (written ?? "").split(",").filter((part) => {
    const [address = "", prefix] = part.split("/");
    return prefix !== undefined && Number(prefix) < (isIPv6(address) ? NARROW_PREFIX.ipv6 : NARROW_PREFIX.ipv4);
  });
}

/** The proxies whose X-Forwarded-For is trusted: the addresses and networks (`10.0.0.0/8`) of TRUSTED_PROXY, separated by commas. */
export class TrustedProxies {
  private readonly list = new BlockList();
  private readonly trustCache = new Map<string, boolean>();
  private readonly keyCache = new Map<string, string>();

  constructor(written: string | null) {
    for (const part of (written ?? "").split(",")) this.add(part.trim());
  }

  /** IP address of the client that sent this request. */
  clientAddressOf({ socket, headers }: IncomingMessage): string {
    const forwarded = headers["x-forwarded-for"];
    return this.clientAddress(socket.remoteAddress ?? "", Array.isArray(forwarded) ? forwarded.join() : forwarded);
  }

  /** The key by which limits and queues count this client; see `clientKey`. */
  clientKeyOf(request: IncomingMessage): string {
    const address = this.clientAddressOf(request);
    const known = this.keyCache.get(address);
    if (known !== undefined) return known;
    const key = clientKey(address);
    if (this.keyCache.size >= MAX_CACHED) this.keyCache.clear();
    if (address.length <= MAX_LENGTH) this.keyCache.set(address, key);
    return key;
  }

  /** Whether this socket address belongs to a trusted proxy. */
  isProxy(socketAddress: string): boolean {
    return this.trusts(plainAddress(socketAddress));
  }

  /** IP address of the client: that of the socket or, behind a trusted proxy, the last one in X-Forwarded-For that is not a trusted proxy. */
  clientAddress(socketAddress: string, forwardedFor: string | undefined): string {
    let client = plainAddress(socketAddress);
    if (!forwardedFor || !this.trusts(client)) return client;
    const hops = forwardedFor.split(",").map((hop) => plainAddress(hop.trim()));
    for (let hop = hops.pop(); hop && this.trusts(client) && isIP(hop); hop = hops.pop()) client = hop;
    return client;
  }

  private trusts(address: string): boolean {
    const known = this.trustCache.get(address);
    if (known !== undefined) return known;
    const trusted = isIP(address) !== 0 && this.list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
    if (this.trustCache.size >= MAX_CACHED) this.trustCache.clear();
    if (address.length <= MAX_LENGTH) this.trustCache.set(address, trusted);
    return trusted;
  }

  private add(part: string): void {
    const [address = "", prefix] = part.split("/");
    if (isIP(address) === 0) return;
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) this.list.addAddress(address, family);
    else this.list.addSubnet(address, Number(prefix), family);
  }
}

/** Converts an IPv4-mapped IPv6 address (`::ffff:…`) to IPv4. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
