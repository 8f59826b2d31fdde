import { BlockList, isIP, isIPv6 } from "node:net";

/** Whose forwarded headers are believed: the addresses and networks (`10.0.0.0/8`) of TRUSTED_PROXY, separated by commas. */
export class TrustedProxies {
  private readonly list = new BlockList();

  constructor(written: string | null) {
    for (const part of (written ?? "").split(",")) this.add(part.trim());
  }

  /** Address of the client: the socket's own, or the last one in X-Forwarded-For that is not a trusted proxy. */
  clientAddress(socketAddress: string, forwardedFor: string | undefined): string {
    let client = plainAddress(socketAddress);
    const hops = (forwardedFor ?? "").split(",").map((hop) => plainAddress(hop.trim()));
    for (let hop = hops.pop(); this.trusts(client) && hop && isIP(hop); hop = hops.pop()) client = hop;
    return client;
  }

  private trusts(address: string): boolean {
    return isIP(address) !== 0 && this.list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
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
