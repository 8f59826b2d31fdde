import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import { clientKey } from "@/lib/access/client-key.ts";

/** Addresses remembered: readers come back, through the same proxies. Parsing an address takes longer than looking it up here. */
const MAX_REMEMBERED = 10_000;
/** The longest an address can be without the name of a zone. Longer ones are not remembered. */
const MAX_LENGTH = 45;

/** Bits in the prefix of a network so small that only a proxy and its spare stand in it. */
const NARROW = { ipv4: 29, ipv6: 125 };

/** The networks of TRUSTED_PROXY that have room for other machines, each of which could claim any reader's address. */
export function sharedNetworks(written: string | null): string[] {
  return (written ?? "").split(",").filter((part) => {
    const [address = "", prefix] = part.split("/");
    return prefix !== undefined && Number(prefix) < (isIPv6(address) ? NARROW.ipv6 : NARROW.ipv4);
  });
}

/** Whose forwarded headers are believed: the addresses and networks (`10.0.0.0/8`) of TRUSTED_PROXY, separated by commas. */
export class TrustedProxies {
  private readonly list = new BlockList();
  private readonly remembered = new Map<string, boolean>();
  private readonly keys = new Map<string, string>();

  constructor(written: string | null) {
    for (const part of (written ?? "").split(",")) this.add(part.trim());
  }

  /** Address of the client that sent this request. */
  clientAddressOf({ socket, headers }: IncomingMessage): string {
    const forwarded = headers["x-forwarded-for"];
    return this.clientAddress(socket.remoteAddress ?? "", Array.isArray(forwarded) ? forwarded.join() : forwarded);
  }

  /** The client whose turns and limits a request counts towards: see `clientKey`. */
  clientKeyOf(request: IncomingMessage): string {
    const address = this.clientAddressOf(request);
    const known = this.keys.get(address);
    if (known !== undefined) return known;
    const key = clientKey(address);
    if (this.keys.size >= MAX_REMEMBERED) this.keys.clear();
    if (address.length <= MAX_LENGTH) this.keys.set(address, key);
    return key;
  }

  /** Whether a trusted proxy connects from this address of a socket. */
  isProxy(socketAddress: string): boolean {
    return this.trusts(plainAddress(socketAddress));
  }

  /** Address of the client: the socket's own, or the last one in X-Forwarded-For that is not a trusted proxy. */
  clientAddress(socketAddress: string, forwardedFor: string | undefined): string {
    let client = plainAddress(socketAddress);
    if (!forwardedFor || !this.trusts(client)) return client;
    const hops = forwardedFor.split(",").map((hop) => plainAddress(hop.trim()));
    for (let hop = hops.pop(); hop && this.trusts(client) && isIP(hop); hop = hops.pop()) client = hop;
    return client;
  }

  private trusts(address: string): boolean {
    const known = this.remembered.get(address);
    if (known !== undefined) return known;
    const trusted = isIP(address) !== 0 && this.list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    if (address.length <= MAX_LENGTH) this.remembered.set(address, trusted);
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

/** An IPv4 address that came over an IPv6 socket, in its own spelling. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
