import { Agent, type IncomingHttpHeaders, request } from "node:http";

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
/** An answer to a reader. `askedAt`: `performance.now()` at the request. */
export type Seen = Answer & { address: string; askedAt: number };

const READERS = 24;

/**
 * Sends a request with these headers, with a body as a POST, and returns the answer undecoded. Uses Node's own client because `fetch`
 * takes twice the CPU time for small requests.
 */
export function ask(
  agent: Agent,
  url: URL,
  headers: Record<string, string> = {},
  { body, signal }: { body?: string; signal?: AbortSignal } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const asked = request(url, { agent, headers, method, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Returns whether nginx sent the answer from a file. nginx makes strong ETags; those of the server are weak. */
export function isFromFile({ headers }: Pick<Answer, "headers">): boolean {
  return headers.etag?.startsWith('"') ?? false;
}

/**
 * Readers who request the same few pages without a pause, gzipped, until `stop`. Each answer is passed to `see`. Addresses may be added
 * while they run.
 */
export class ContinuousReaders {
  readonly failures: string[] = [];
  answers = 0;
  private readonly agent: Agent;
  private readonly work: Promise<void>[];
  private stopped = false;

  constructor(site: string, addresses: readonly string[], see: (seen: Seen) => void, readers = READERS) {
    this.agent = new Agent({ keepAlive: true, maxSockets: readers });
    this.work = Array.from({ length: readers }, (_, index) => this.read(site, addresses, index, see));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.work);
    this.agent.destroy();
  }

  private async read(
    site: string,
    addresses: readonly string[],
    first: number,
    see: (seen: Seen) => void,
  ): Promise<void> {
    for (let index = first; !this.stopped; index += 1) {
      const address = addresses[index % addresses.length] ?? "/ru";
      const askedAt = performance.now();
      try {
        const answer = await ask(this.agent, new URL(address, site), { "accept-encoding": "gzip" });
        this.answers += 1;
        see({ ...answer, address, askedAt });
      } catch (error) {
        this.failures.push(`${address}: ${String(error)}`);
      }
    }
  }
}
