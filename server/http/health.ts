import { getReadiness, type Readiness } from "@/db/queries/readiness.ts";
import { type Exchange, sendBody } from "./answers.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";
import type { Renderers } from "@/server/render/renderers.ts";

/** `threads`: the state of each thread that renders. `restarts`: how often each has ended or hung since the start. */
export type HealthReport = Readiness & {
  ready: boolean;
  threads: Record<"readers" | "desk", string>;
  restarts: Record<"readers" | "desk", number>;
};

/** How long a look is good, milliseconds: asking more often costs no more. */
const LOOK_LASTS_MS = 1_000;

/** Finds out whether this server has what it needs. All who ask within a second share one look, however many they are. */
export class Health {
  private readonly threads: Renderers["threads"];
  private looking: Promise<Readiness> | null = null;

  constructor(threads: Renderers["threads"]) {
    this.threads = threads;
  }

  /** Takes two seconds at most, also where the database is frozen; never throws. `ready` ignores the newsroom's thread: readers do without it. */
  async report(): Promise<HealthReport> {
    this.looking ??= this.look();
    const readiness = await this.looking;
    const { readers, desk } = this.threads();
    return {
      ready: Object.values(readiness).every(Boolean) && readers.state === "ready",
      ...readiness,
      threads: { readers: readers.state, desk: desk.state },
      restarts: { readers: readers.restarts, desk: desk.restarts },
    };
  }

  private async look(): Promise<Readiness> {
    const readiness = await getReadiness();
    setTimeout(() => {
      this.looking = null;
    }, LOOK_LASTS_MS).unref();
    return readiness;
  }
}

/** Answers a look from outside in this thread, without Next: `health` says that the process lives, `ready` whether it has what it needs. */
export async function sendHealth(
  exchange: Exchange,
  { site, health }: { site: SiteSecurity; health: Health },
  name: "health" | "ready",
): Promise<void> {
  const report = name === "health" ? { ok: true } : await health.report();
  const isWell = !("ready" in report) || report.ready;
  sendBody(exchange, {
    status: isWell ? 200 : 503,
    headers: { ...securityHeaders("data", site), "cache-control": NOT_STORED, "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(report)),
  });
}
