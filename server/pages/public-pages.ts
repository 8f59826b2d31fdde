import type { Edition } from "@/lib/site/editions.ts";
import { locales } from "@/lib/site/locales.ts";
import { etagOf } from "@/server/http/answers.ts";
import { CDN_CACHING } from "./cdn.ts";
import { type Encoded, encode, Recompression } from "@/server/http/compression.ts";
import { isOwnScript, NOT_STORED, REVALIDATED, readersHeaders, type SiteSecurity, securityHeaders } from "@/server/http/headers.ts";
import { inlineScripts } from "./html-scan.ts";
import type { Log } from "@/server/process/log.ts";
import { LoopPressure } from "@/server/render/loop-pressure.ts";
import { type Answer, hasQuery, type Made, type PageCache } from "./page-cache.ts";
import type { Page } from "./page-store.ts";
import type { ProblemPages } from "@/server/http/problem-pages.ts";
import { toReaderPage } from "./reader-page.ts";
import type { Render, Rendered } from "@/server/render/render-request.ts";
import type { ClientActivity } from "@/server/render/render-clients.ts";
import { BusyError, type GateLimits, RenderGate, readersLimits } from "@/server/render/render-gate.ts";
import { UnavailableError } from "@/server/render/render-worker.ts";

/** How often the log says how many pages were refused for there being too many, milliseconds. */
const REFUSALS_TOLD = 1_000;

/** How long a database that could not be reached counts as away without another try, milliseconds. */
const AWAY_MS = 500;

/** One header set for every reader, so that nothing a client sends can reach a page that others will get. */
function readersRequestHeaders(siteUrl: URL): Record<string, string> {
  return {
    host: siteUrl.host,
    "x-forwarded-host": siteUrl.host,
    "x-forwarded-proto": siteUrl.protocol.slice(0, -1),
    // Next waits for the metadata only for agents that it can name.
    "user-agent": "Jarshy",
    accept: "*/*",
  };
}

/** Makes readers' pages out of the application's answers and keeps them in the cache. In development nothing is changed or kept. */
export class PublicPages {
  private readonly parts: {
    render: Render;
    cache: PageCache;
    site: SiteSecurity;
    siteUrl: URL;
    /** Whether a CDN is in front that is told of changes: it may keep pages, by their tags. */
    hasCdn: boolean;
    /** Whether pages are written into files for an nginx in front. */
    hasFiles: boolean;
    log: Log;
    problems(): ProblemPages | null;
    /** Waits for what is due by now: what a page shows from now on. */
    settled(): Promise<void>;
    activity?: ClientActivity;
    /** Of the gate through which pages are rendered; the usual ones where left out. */
    limits?: GateLimits;
    /** Whether the database is known not to answer. */
    isDatabaseSilent?(): boolean;
  };
  private readonly pressure = new LoopPressure();
  private readonly gate: RenderGate;
  private readonly recompression = new Recompression();
  private awayUntil = Number.NEGATIVE_INFINITY;
  /** Pages refused since the log last said so. */
  private refused = 0;

  constructor(parts: PublicPages["parts"]) {
    this.parts = parts;
    this.gate = new RenderGate({
      limits: parts.limits ?? readersLimits,
      pressed: () => this.pressure.isBusy(),
      ...(parts.activity ? { activity: parts.activity } : {}),
    });
  }

  /**
   * The page at a canonical address, its status and headers included. If it has to be rendered, that is done in the turn of `client`, or of
   * another client that waits for the same page. Never throws in production.
   */
  async answer(url: string, edition: Edition, client: string): Promise<Answer> {
    const make = () => this.make(url, edition, client);
    if (this.parts.site.dev) return { page: (await make()).page, stale: false };
    this.gate.join(url, client);
    return this.parts.cache.answer(url, make);
  }

  /**
   * The page that stands ready under this very address, its status being 200; null where it has to be made, or answered in another way. One that
   * is soon too old is rendered anew in the turn of whoever asks: `clientOf` is called only then.
   */
  ready(url: string, clientOf: () => string): Page | null {
    // In which language a new one would fail is of no account: the old one stays.
    const page = this.parts.cache.fresh(url, () => this.make(url, locales[0], clientOf()));
    if (page?.status !== 200) return null;
    // Recompressed at the highest level on the second hit: a third one is likely.
    if (!page.strong) this.strengthen(url, page);
    return page;
  }

  /** A page of the application as readers get it, past the cache; null unless it answers 200. */
  async fetchPage(url: string): Promise<Page | null> {
    const rendered = await this.render(url);
    return rendered.status === 200 ? (await this.toMade(url, rendered)).page : null;
  }

  /** The page that says that a later try may succeed; null before the server is ready and in development. */
  unavailablePage(edition: Edition): Page | null {
    return this.parts.problems()?.page(edition, 503) ?? null;
  }

  private async make(url: string, edition: Edition, client: string): Promise<Made> {
    try {
      const wasCached = this.parts.cache.stood(url);
      const rendered = await this.gate.run(() => this.renderNow(url), { client, wasCached, key: url });
      if (!rendered) return this.problem(edition, true);
      if (rendered.status < 500 || this.parts.site.dev) return await this.toMade(url, rendered);
      if (rendered.databaseAway) this.awayUntil = performance.now() + AWAY_MS;
      const problem = this.problem(edition, rendered.databaseAway);
      // Next calls every failure 500: the log says what is answered.
      this.parts.log("error", "page failed", {
        url,
        status: problem.page.status,
        databaseAway: rendered.databaseAway,
      });
      return problem;
    } catch (error) {
      if (this.parts.site.dev) throw error;
      const isBusy = error instanceof BusyError;
      if (isBusy) this.tellRefused();
      else this.parts.log("error", "page failed", { url, error: String(error) });
      return this.problem(edition, isBusy || error instanceof UnavailableError);
    }
  }

  /** Null where the database is away. */
  private async renderNow(url: string): Promise<Rendered | null> {
    await this.parts.settled();
    return this.isDatabaseAway() ? null : this.render(url);
  }

  /** Whether it was away a moment ago: who asks meanwhile gets the last good page at once instead of waiting to find that out anew. */
  private isDatabaseAway(): boolean {
    return performance.now() < this.awayUntil || (this.parts.isDatabaseSilent?.() ?? false);
  }

  /** One line a second: a flood of requests is not answered by a flood of lines. */
  private tellRefused(): void {
    this.refused += 1;
    if (this.refused > 1) return;
    const tell = () => {
      this.parts.log("warn", "pages refused: more are asked for than can be made", { refused: this.refused });
      this.refused = 0;
    };
    setTimeout(tell, REFUSALS_TOLD).unref();
  }

  private render(url: string): Promise<Rendered> {
    const headers = readersRequestHeaders(this.parts.siteUrl);
    return this.parts.render({
      method: "GET",
      url,
      headers,
      body: null,
      publicPage: true,
      frameVersion: this.parts.cache.frameVersion,
    });
  }

  /** `isPassing`: a later try may succeed, and an old copy is better than none. */
  private problem(edition: Edition, isPassing: boolean): Made {
    const problems = this.parts.problems();
    if (!problems) throw new Error("a page was asked for before the server was ready");
    return {
      page: problems.page(edition, isPassing ? 503 : 500),
      notes: [],
      failed: true,
      isPassing,
    };
  }

  private async toMade(url: string, rendered: Rendered): Promise<Made> {
    const { site } = this.parts;
    const headers = readersHeaders(rendered.headers);
    const isHtml = headers["content-type"]?.startsWith("text/html") ?? false;
    const body = redirects(rendered.status)
      ? Buffer.alloc(0)
      : isHtml
        ? this.readersHtml(url, rendered)
        : rendered.body;
    const etag = site.dev ? "" : etagOf(body);
    const page: Page = {
      status: rendered.status,
      headers: {
        ...headers,
        ...this.cachingOf(rendered),
        ...securityHeaders(isHtml ? "html" : "data", site),
      },
      body,
      ...(site.dev ? { brotli: null, gzip: null } : await this.encodings(url, body, headers["content-type"], etag)),
      etag,
    };
    // What stands in front asks for a page once, and answers with it from then on. A page with a query may be made up: it waits for a second request.
    if ((this.parts.hasCdn || this.parts.hasFiles) && !hasQuery(url)) this.strengthen(url, page);
    return {
      page,
      notes: rendered.notes,
      failed: false,
      isPassing: rendered.databaseAway,
    };
  }

  /** A page that was made anew is mostly the same as before. */
  private async encodings(url: string, body: Buffer, contentType: string | undefined, etag: string): Promise<Encoded> {
    const twin = this.parts.cache.twin(url, etag);
    if (!twin) return encode(body, contentType, 5);
    const { brotli, gzip, strong } = twin;
    return { brotli, gzip, ...(strong ? { strong } : {}) };
  }

  private strengthen(url: string, page: Page): void {
    if (page.status !== 200 || !page.brotli || page.strong) return;
    this.recompression.add(page.body, (better) => this.parts.cache.improve(url, page, better));
  }

  /** A page without notes cannot be named to a CDN. */
  private cachingOf(rendered: Rendered): Record<string, string> {
    const { site, hasCdn } = this.parts;
    if (site.dev || !lasts(rendered)) return { "cache-control": NOT_STORED };
    if (!hasCdn || rendered.notes.length === 0) return { "cache-control": REVALIDATED };
    return { "cache-control": CDN_CACHING, "cache-tag": rendered.notes.join(",") };
  }

  private readersHtml(url: string, rendered: Rendered): Buffer {
    if (this.parts.site.dev) return rendered.body;
    const { html, refused } = toReaderPage(rendered.body.toString());
    if (refused) this.parts.log("warn", "page left whole: a part of it waits for a script", { url, mark: refused });
    else this.tellForeignScripts(url, html);
    return Buffer.from(html);
  }

  /** The policy keeps them from running; how they came there has to be found out. */
  private tellForeignScripts(url: string, html: string): void {
    const foreign = [...inlineScripts(html)].filter((script) => !isOwnScript(script));
    if (foreign.length > 0)
      this.parts.log("error", "page has inline scripts that are not its own", { url, foreign: foreign.length });
  }
}

function redirects(status: number): boolean {
  return status >= 300 && status < 400;
}

function lasts(rendered: Rendered): boolean {
  return rendered.status < 400 || rendered.status === 404 || rendered.status === 410;
}
