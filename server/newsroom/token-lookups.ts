import { tokenHash } from "@/db/accounts/tokens.ts";
import { type GateLimits, RenderGate } from "@/server/render/render-gate.ts";

/**
 * Anybody can make up tokens. Few look-ups run concurrently, so that most of the pool's ten connections stay available for views, files and
 * addresses. The queue timeout is longer than the time it takes to detect a frozen database.
 */
const lookUpLimits: GateLimits = {
  running: 4,
  runningPerNetwork: 3,
  runningWhileOthersActive: 1,
  waiting: 1_000,
  waitingPerClient: 250,
  waitMs: 6_000,
  waitCachedMs: 6_000,
  restMs: 1_000,
};

/** Number of valid tokens that are remembered, by hash. */
const MAX_KNOWN = 1_000;

/** Creates the queue that all token look-ups share. */
export function tokenGate(): RenderGate {
  return new RenderGate({ limits: lookUpLimits });
}

/**
 * Looks up in the database what a token grants, queued as a request of the client. Requests with the same token share a look-up that is still
 * waiting. One that has started is never shared, so that no result is older than its request. A token that was valid has its own place in the
 * queue, so that a client that makes up tokens does not delay a colleague at the same address.
 */
export class TokenLookups<T> {
  private readonly gate: RenderGate;
  private readonly ask: (token: string, about: string) => Promise<T>;
  private readonly waiting = new Map<string, Promise<T>>();
  private readonly known = new Set<string>();

  /** `ask` returns null or false if the token does not grant access to `about`. */
  constructor(gate: RenderGate, ask: (token: string, about: string) => Promise<T>) {
    this.gate = gate;
    this.ask = ask;
  }

  /**
   * The result of `ask` for this token. Throws what `ask` throws, and BusyError if too many look-ups are waiting (of this client, its network or in
   * total) or this one times out in the queue.
   */
  find(token: string, { client, about = "" }: { client: string; about?: string }): Promise<T> {
    const hash = Buffer.from(tokenHash(token)).toString("base64url");
    const key = `${hash} ${about}`;
    const waiting = this.waiting.get(key);
    if (waiting) return waiting;
    const begin = () => {
      this.waiting.delete(key);
      return this.ask(token, about);
    };
    const answer = this.gate.run(begin, { client: this.known.has(hash) ? `token:${hash}` : client }).then(
      (found) => {
        this.note(hash, Boolean(found));
        return found;
      },
      (error) => {
        if (this.waiting.get(key) === answer) this.waiting.delete(key);
        throw error;
      },
    );
    this.waiting.set(key, answer);
    return answer;
  }

  private note(hash: string, opens: boolean): void {
    this.known.delete(hash);
    if (!opens) return;
    const [oldest] = this.known;
    if (this.known.size >= MAX_KNOWN && oldest !== undefined) this.known.delete(oldest);
    this.known.add(hash);
  }
}
