import { networkKey } from "@/lib/access/client-key.ts";

/** Client key of the server itself, for pages that it renders before a reader requests them. */
export const SERVER_CLIENT = "server";

/** How long a network counts as active after its last request, ms. */
const ACTIVE_MS = 10_000;
/** How long a network still counts as being served after a response, ms: covers the gap between two pages of one reader. */
const BETWEEN_PAGES_MS = 100;

/** Tracks whether any other network is active. The server's own requests do not count. */
export class ClientActivity {
  private readonly asked = new LatestNetworks();
  private readonly answered = new LatestNetworks();
  /** Number of requests that wait or run, by network. */
  private readonly underWay = new Map<string, number>();

  /** Records a request of the client at this time, ms. */
  note(client: string, at: number): void {
    if (client !== SERVER_CLIENT) this.asked.note(networkKey(client), at);
  }

  /** Records the start of a request that waits or runs until `end`; `at` in ms. */
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

  /** Whether a request of another network waits or runs, or ended within the last 100 ms. */
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

/** The last two networks that were recorded: enough to tell whether there was one other than a given network. */
class LatestNetworks {
  private latest: Seen | null = null;
  private latestOther: Seen | null = null;

  note(network: string, at: number): void {
    if (this.latest !== null && this.latest.network !== network) this.latestOther = this.latest;
    this.latest = { network, at };
  }

  /** Whether another network was recorded after this time. */
  hasOtherThan(network: string, after: number): boolean {
    const other = this.latest?.network === network ? this.latestOther : this.latest;
    return other !== null && other.at > after;
  }
}
