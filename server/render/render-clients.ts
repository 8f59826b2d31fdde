import { networkKey } from "@/lib/access/client-key.ts";

/** The server's own client: pages that it makes before a reader asks for them. */
export const SERVER_CLIENT = "server";

/** After its last request a network counts as active for this long. */
const ACTIVE_MS = 10_000;
/** A reader who asks for page after page still counts in the gap between two. */
const BETWEEN_PAGES_MS = 100;

/** Knows whether a network is the only one that asks. The server's own requests do not count. */
export class ClientActivity {
  private readonly asked = new LatestNetworks();
  private readonly answered = new LatestNetworks();
  /** Requests that wait or run, by network. */
  private readonly underWay = new Map<string, number>();

  /** Notes a client's request at this time, in milliseconds. */
  note(client: string, at: number): void {
    if (client !== SERVER_CLIENT) this.asked.note(networkKey(client), at);
  }

  /** Notes a request that waits or runs until `end`. */
  begin(client: string, at: number): void {
    this.note(client, at);
    if (client !== SERVER_CLIENT) this.count(networkKey(client), 1);
  }

  end(client: string, at: number): void {
    if (client === SERVER_CLIENT) return;
    this.count(networkKey(client), -1);
    this.answered.note(networkKey(client), at);
  }

  /** Whether any other network was active within the last ten seconds. */
  hasOthersThan(network: string, now: number): boolean {
    return this.asked.hasOtherThan(network, now - ACTIVE_MS);
  }

  /** Whether a request of any other network is under way, or was a moment ago. */
  othersAreServed(network: string, now: number): boolean {
    const others = this.underWay.size - Number(this.underWay.has(network));
    return others > 0 || this.answered.hasOtherThan(network, now - BETWEEN_PAGES_MS);
  }

  private count(network: string, more: number): void {
    const count = (this.underWay.get(network) ?? 0) + more;
    if (count > 0) this.underWay.set(network, count);
    else this.underWay.delete(network);
  }
}

type Seen = { network: string; at: number };

/** The last two networks noted: enough to tell whether there was another one than any given. */
class LatestNetworks {
  private latest: Seen | null = null;
  private latestOther: Seen | null = null;

  note(network: string, at: number): void {
    if (this.latest !== null && this.latest.network !== network) this.latestOther = this.latest;
    this.latest = { network, at };
  }

  /** Whether another network was noted after this moment. */
  hasOtherThan(network: string, after: number): boolean {
    const other = this.latest?.network === network ? this.latestOther : this.latest;
    return other !== null && other.at > after;
  }
}
