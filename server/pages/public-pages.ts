import type { Edition } from "@/lib/site/editions.ts";
import { locales } from "@/lib/site/locales.ts";
import { etagOf } from "@/server/http/answers.ts";
import { type Encoded, encode, Recompression } from "@/server/http/compression.ts";
import {
  isOwnScript,
  NOT_STORED,
  publicPageHeaders,
  REVALIDATED,
  type SiteSecurity,
  securityHeaders,
} from "@/server/http/headers.ts";
import type { ProblemPages } from "@/server/http/problem-pages.ts";
import type { Log } from "@/server/process/log.ts";
import { LoopPressure } from "@/server/render/loop-pressure.ts";
import type { ClientActivity } from "@/server/render/render-clients.ts";
import { BusyError, type GateLimits, RenderGate, readersLimits } from "@/server/render/render-gate.ts";
import type { Render, Rendered } from "@/server/render/render-request.ts";
import { UnavailableError } from "@/server/render/render-worker.ts";
import { CDN_CACHING } from "./cdn.ts";
import { inlineScripts } from "./html-scan.ts";
import { type CacheAnswer, hasQuery, type PageCache, type RenderedPage } from "./page-cache.ts";
import type { Page } from "./page-store.ts";
import { toReaderPage } from "./reader-page.ts";

/** Interval at which the log reports the number of pages refused for overload, ms. */
const REFUSAL_LOG_INTERVAL_MS = 1_000;

/** How long the database is assumed to be unreachable after a failure, ms. */
const RETRY_DATABASE_MS = 500;

/** The request headers for public pages. They are the same for all readers, so that no client can influence a cached page. */
function readersRequestHeaders(siteUrl: URL): Record<string, string> {
  return {
    host: siteUrl.host,
    "x-forwarded-host": siteUrl.host,
    "x-forwarded-proto": siteUrl.protocol.slice(0, -1),
    // Next waits for the metadata (instead of streaming it) only for user agents that it knows.
    "user-agent": "Jarshy",
    accept: "*/*",
  };
}

/** Renders public pages with the application and caches them. In development pages are neither reduced nor cached. */
export class PublicPages {
  private readonly parts: {
    render: Render;
    cache: PageCache;
    site: SiteSecurity;
    siteUrl: URL;
    /** Whether a CDN in front of the site is purged by tag, so that it may cache pages. */
    hasCdn: boolean;
    /** Whether pages are written to files for nginx in front of the server. */
    hasFiles: boolean;
    log: Log;
    problems(): ProblemPages | null;
    /** Waits until scheduled changes that are due have been applied. */
    settled(): Promise<void>;
    activity?: ClientActivity;
    /** Limits of the render gate. Default: `readersLimits`. */
    limits?: GateLimits;
    /** Whether the database is known not to respond. */
    isDatabaseSilent?(): boolean;
  };
  private readonly pressure = new LoopPressure();
  private readonly gate: RenderGate;
  private readonly recompression = new Recompression();
  private unreachableUntil = Number.NEGATIVE_INFINITY;
  /** Pages refused since the last log line about it. */
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
   * The page at a canonical address, with its status and headers. If it has to be rendered, it queues as a request of `client`, or of another
   * client that waits for the same page. Never throws in production: failures give an error page.
   */
  async answer(url: string, edition: Edition, client: string): Promise<CacheAnswer> {
    const make = () => this.make(url, edition, client);
    if (this.parts.site.dev) return { page: (await make()).page, stale: false };
    this.gate.join(url, client);
    return this.parts.cache.getOrRender(url, make);
  }

  /**
   * The cached page of this exact address if it is fresh and its status is 200; otherwise null. If it expires soon, it is also rendered again in
   * the background, queued as a request of `clientOf()`, which is called only then.
   */
  getReady(url: string, clientOf: () => string): Page | null {
    // The edition only selects an error page, and here a failure keeps the old page. So any edition will do.
    const page = this.parts.cache.getFresh(url, () => this.make(url, locales[0], clientOf()));
    if (page?.status !== 200) return null;
    // Recompress at the highest level on the second hit: a third one is likely.
    if (!page.isBestCompression) this.queueRecompression(url, page);
    return page;
  }

  /** Renders a page as readers get it, bypassing the cache. Null unless the status is 200. */
  async fetchPage(url: string): Promise<Page | null> {
    const rendered = await this.render(url);
    return rendered.status === 200 ? (await this.toRenderedPage(url, rendered)).page : null;
  }

  /** The 503 page; null before the server is ready, and in development. */
  unavailablePage(edition: Edition): Page | null {
    return this.parts.problems()?.page(edition, 503) ?? null;
  }

  private async make(url: string, edition: Edition, client: string): Promise<RenderedPage> {
    try {
      const wasCached = this.parts.cache.wasCached(url);
      const rendered = await this.gate.run(() => this.renderNow(url), { client, wasCached, key: url });
      if (!rendered) return this.problem(edition, true);
      if (rendered.status < 500 || this.parts.site.dev) return await this.toRenderedPage(url, rendered);
      if (rendered.isDatabaseUnreachable) this.unreachableUntil = performance.now() + RETRY_DATABASE_MS;
      const problem = this.problem(edition, rendered.isDatabaseUnreachable);
      // Next reports every failure as 500. Log the status that the client gets.
      this.parts.log("error", "page failed", {
        url,
        status: problem.page.status,
        databaseAway: rendered.isDatabaseUnreachable,
      });
      return problem;
    } catch (error) {
      if (this.parts.site.dev) throw error;
      const isBusy = error instanceof BusyError;
      if (isBusy) this.countRefusal();
      else this.parts.log("error", "page failed", { url, error: String(error) });
      return this.problem(edition, isBusy || error instanceof UnavailableError);
    }
  }

  /** Null if the database cannot be reached. */
  private async renderNow(url: string): Promise<Rendered | null> {
    await this.parts.settled();
    return this.isDatabaseUnreachable() ? null : this.render(url);
  }

  /** Whether a recent attempt failed. If so, clients get the last good page at once instead of waiting for another timeout. */
  private isDatabaseUnreachable(): boolean {
    return performance.now() < this.unreachableUntil || (this.parts.isDatabaseSilent?.() ?? false);
  }

  /** Logs at most one line per second, so that a flood of requests does not flood the log. */
  private countRefusal(): void {
    this.refused += 1;
    if (this.refused > 1) return;
    const tell = () => {
      this.parts.log("warn", "pages refused: more are asked for than can be made", { refused: this.refused });
      this.refused = 0;
    };
    setTimeout(tell, REFUSAL_LOG_INTERVAL_MS).unref();
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

  /** `isTemporary`: the failure is temporary (503), so an outdated copy is preferred to the error page. */
  private problem(edition: Edition, isTemporary: boolean): RenderedPage {
    const problems = this.parts.problems();
    if (!problems) throw new Error("a page was asked for before the server was ready");
    return {
      page: problems.page(edition, isTemporary ? 503 : 500),
      cacheTags: [],
      failed: true,
      isTemporary,
    };
  }

  private async toRenderedPage(url: string, rendered: Rendered): Promise<RenderedPage> {
    const { site } = this.parts;
    const headers = publicPageHeaders(rendered.headers);
    const isHtml = headers["content-type"]?.startsWith("text/html") ?? false;
    const body = isRedirect(rendered.status)
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
    // With a CDN or nginx in front, a page may never be requested again, so its best compression cannot wait for a second hit. A page with a
    // query waits all the same: anybody can invent queries.
    if ((this.parts.hasCdn || this.parts.hasFiles) && !hasQuery(url)) this.queueRecompression(url, page);
    return {
      page,
      cacheTags: rendered.cacheTags,
      failed: false,
      isTemporary: rendered.isDatabaseUnreachable,
    };
  }

  /** Reuses the encodings of the cached page if the body is unchanged, which is the usual case. */
  private async encodings(url: string, body: Buffer, contentType: string | undefined, etag: string): Promise<Encoded> {
    const cached = this.parts.cache.findByEtag(url, etag);
    if (!cached) return encode(body, contentType, 5);
    const { brotli, gzip, isBestCompression } = cached;
    return { brotli, gzip, ...(isBestCompression ? { isBestCompression } : {}) };
  }

  private queueRecompression(url: string, page: Page): void {
    if (page.status !== 200 || !page.brotli || page.isBestCompression) return;
    this.recompression.add(page.body, (better) => this.parts.cache.replaceBrotli(url, page, better));
  }

  /** A CDN may not cache a page without tags, because it could not be purged. */
  private cachingOf(rendered: Rendered): Record<string, string> {
    const { site, hasCdn } = this.parts;
    if (site.dev || !isCacheable(rendered)) return { "cache-control": NOT_STORED };
    if (!hasCdn || rendered.cacheTags.length === 0) return { "cache-control": REVALIDATED };
    return { "cache-control": CDN_CACHING, "cache-tag": rendered.cacheTags.join(",") };
  }

  private readersHtml(url: string, rendered: Rendered): Buffer {
    if (this.parts.site.dev) return rendered.body;
    const { html, refused } = toReaderPage(rendered.body.toString());
    if (refused) this.parts.log("warn", "page left whole: a part of it waits for a script", { url, mark: refused });
    else this.logForeignScripts(url, html);
    return Buffer.from(html);
  }

  /** The Content-Security-Policy blocks these scripts. The log entry lets an operator find out where they come from. */
  private logForeignScripts(url: string, html: string): void {
    const foreign = [...inlineScripts(html)].filter((script) => !isOwnScript(script));
    if (foreign.length > 0)
      this.parts.log("error", "page has inline scripts that are not its own", { url, foreign: foreign.length });
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function isCacheable(rendered: Rendered): boolean {
  return rendered.status < 400 || rendered.status === 404 || rendered.status === 410;
}
