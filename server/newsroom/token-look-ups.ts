import { tokenHash } from "@/db/accounts/tokens.ts";
import { type GateLimits, RenderGate } from "@/server/render/render-gate.ts";

/**
 * Anybody can make tokens up. Few look-ups run at once, so that most of the pool's ten connections are left to views, files and addresses. A
 * look-up waits longer than it takes to find out that the database is frozen.
 */
const lookUpLimits: GateLimits = {
  running: 4,
  runningPerNetwork: 3,
  runningBesideOthers: 1,
  waiting: 1_000,
  waitingPerClient: 250,
  waitMs: 6_000,
  waitCachedMs: 6_000,
  restMs: 1_000,
};

/** How many tokens that opened something are remembered, by their hashes. */
const MAX_KNOWN = 1_000;

/** The gate in which clients take turns at looking up tokens of any kind. */
export function tokenGate(): RenderGate {
  return new RenderGate({ limits: lookUpLimits });
}

/**
 * Asks the database what a token opens, in the turn of whoever sent it. Requests with one token share a look-up that still waits. One that has
 * begun is never shared, so that no answer is older than its request. A token that opened something takes turns by itself: whoever makes tokens
 * up does not keep a colleague at the same address waiting.
 */
export class TokenLookUps<T> {
  private readonly gate: RenderGate;
  private readonly ask: (token: string, about: string) => Promise<T>;
  private readonly waiting = new Map<string, Promise<T>>();
  private readonly known = new Set<string>();

  /** `ask` answers null or false where the token does not open what is asked `about`. */
  constructor(gate: RenderGate, ask: (token: string, about: string) => Promise<T>) {
    this.gate = gate;
    this.ask = ask;
  }

  /**
   * What `ask` says of this token. Throws what `ask` throws, and BusyError where too many look-ups wait (of this client, of its network or of
   * all) or this one waits too long.
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
    const [longestAgo] = this.known;
    if (this.known.size >= MAX_KNOWN && longestAgo !== undefined) this.known.delete(longestAgo);
    this.known.add(hash);
  }
}
