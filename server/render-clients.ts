import { networkKey } from "@/lib/client-key.ts";

/** The server's own client: pages that it makes before a reader asks for them. */
export const SERVER_CLIENT = "server";

/** After its last request a network counts as active for this long. */
const ACTIVE_MS = 10_000;

type Seen = { network: string; at: number };

/** Knows whether a network has the server to itself, from the last two networks whose clients asked. */
export class ClientActivity {
  private latest: Seen | null = null;
  private latestOther: Seen | null = null;

  /** Notes a client's request at this time, in milliseconds. What the server asks for itself does not count. */
  note(client: string, at: number): void {
    if (client === SERVER_CLIENT) return;
    const network = networkKey(client);
    if (this.latest !== null && this.latest.network !== network) this.latestOther = this.latest;
    this.latest = { network, at };
  }

  /** Whether any other network was active within the last ten seconds. */
  hasOthersThan(network: string, now: number): boolean {
    const other = this.latest?.network === network ? this.latestOther : this.latest;
    return other !== null && now - other.at < ACTIVE_MS;
  }
}
