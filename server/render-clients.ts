/** The server's own client: pages that it makes before a reader asks for them. */
export const SERVER_CLIENT = "server";

/** After its last request a client counts as active for this long. */
const ACTIVE_MS = 10_000;

type Seen = { client: string; at: number };

/** Knows whether a client has the server to itself, from the last two clients that asked. */
export class ClientActivity {
  private latest: Seen | null = null;
  private latestOther: Seen | null = null;

  /** Notes a request at this time, in milliseconds. What the server asks for itself does not count. */
  note(client: string, at: number): void {
    if (client === SERVER_CLIENT) return;
    if (this.latest !== null && this.latest.client !== client) this.latestOther = this.latest;
    this.latest = { client, at };
  }

  /** Whether any other client was active within the last ten seconds. */
  hasOthersThan(client: string, now: number): boolean {
    const other = this.latest?.client === client ? this.latestOther : this.latest;
    return other !== null && now - other.at < ACTIVE_MS;
  }
}
