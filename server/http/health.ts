import { getReadiness, type Readiness } from "@/db/queries/readiness.ts";
import type { Renderers } from "@/server/render/renderers.ts";
import { type Exchange, sendBody } from "./answers.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";

/** `threads`: state of each render thread. `restarts`: how often each was restarted since the start. */
export type HealthReport = Readiness & {
  ready: boolean;
  threads: Record<"readers" | "desk", string>;
  restarts: Record<"readers" | "desk", number>;
};

/** How long a result is reused, ms. */
const RESULT_LIFETIME_MS = 1_000;

/** Checks whether this server is ready. Requests within a second share one check. */
export class Health {
  private readonly threads: Renderers["threads"];
  private checking: Promise<Readiness> | null = null;

  constructor(threads: Renderers["threads"]) {
    this.threads = threads;
  }

  /** Takes at most 2 s, even if the database is frozen. Never throws. `ready` ignores the newsroom's thread: readers do not need it. */
  async report(): Promise<HealthReport> {
    this.checking ??= this.check();
    const readiness = await this.checking;
    const { readers, desk } = this.threads();
    return {
      ready: Object.values(readiness).every(Boolean) && readers.state === "ready",
      ...readiness,
      threads: { readers: readers.state, desk: desk.state },
      restarts: { readers: readers.restarts, desk: desk.restarts },
    };
  }

  private async check(): Promise<Readiness> {
    const readiness = await getReadiness();
    setTimeout(() => {
      this.checking = null;
    }, RESULT_LIFETIME_MS).unref();
    return readiness;
  }
}

/** Answers a health check in this thread, without Next. `health`: the process is alive. `ready`: the server can serve readers, otherwise 503. */
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
