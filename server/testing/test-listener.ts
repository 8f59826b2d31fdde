import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { inlineScripts } from "@/lib/page/inline-scripts.ts";
import { addCacheTags, markDatabaseUnreachable, setPageStatus, withPageScope } from "@/lib/page/page-scope.ts";
import { ok } from "@/lib/result.ts";
import type { Destination } from "@/lib/site/redirects.ts";
import { diskStore } from "@/media/disk-store.ts";
import { bodyBudgets } from "@/server/actions/body-budget.ts";
import { type BuildAction, BuildActions } from "@/server/actions/build-actions.ts";
import { CheckThrottle } from "@/server/actions/check-throttle.ts";
import { TrustedProxies } from "@/server/clients/client-address.ts";
import { knownHosts } from "@/server/clients/limits.ts";
import { RefusalThrottle } from "@/server/clients/refusal-throttle.ts";
import { withScriptEditions } from "@/server/editions/script-pages.ts";
import { Health } from "@/server/http/health.ts";
import { createHttpServer } from "@/server/http/listener.ts";
import { loadProblemPages } from "@/server/http/problem-pages.ts";
import { RedirectLookups } from "@/server/http/redirect-lookups.ts";
import { StaticFiles } from "@/server/http/static-files.ts";
import { deskGates } from "@/server/newsroom/desk-gates.ts";
import { IncomingFiles } from "@/server/newsroom/incoming-files.ts";
import { UploadRoom } from "@/server/newsroom/upload-room.ts";
import { PageCache } from "@/server/pages/page-cache.ts";
import { PublicPages } from "@/server/pages/public-pages.ts";
import { closeGracefully, listenOn } from "@/server/process/stopping.ts";
import { BusyError, readersLimits } from "@/server/render/render-gate.ts";
import type { Rendered, RenderRequest } from "@/server/render/render-request.ts";
import { UnavailableError } from "@/server/render/render-worker.ts";
import { ViewCounts } from "@/server/views/view-counts.ts";
import { ViewEndpoint } from "@/server/views/view-endpoint.ts";

export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer };
/** State of the test application. `look` runs before it answers. */
type World = {
  text: string;
  away: boolean;
  broken: boolean;
  /** Rendering fails with UnavailableError. */
  unavailable: boolean;
  /** Session lookups fail with BusyError. */
  busy: boolean;
  /** Requests whose address contains "held" wait for this. */
  held: Promise<void> | null;
  look: ((request: RenderRequest) => Promise<void>) | null;
  /** Whether media files are refused to everybody. */
  filesHidden: boolean;
  /** Free bytes on the disk. */
  freeBytes: number;
  /** Bytes that the person has uploaded today. */
  uploadedBytes: number;
};
const GIGABYTE = 1024 ** 3;
const healthyWorld: World = {
  text: "Хлеб",
  away: false,
  broken: false,
  unavailable: false,
  busy: false,
  held: null,
  look: null,
  filesHidden: false,
  freeBytes: 10 * GIGABYTE,
  uploadedBytes: 0,
};
export type Ask = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** The action to which this site's pages send views; it answers 12. */
export const VIEW_ACTION = "40view";
/** Actions of this site's newsroom: one for signed-in people, a public one, and one of a page at which tests do not call it. */
export const DESK_ACTION = "40ab";
export const PUBLIC_ACTION = "60cd";
export const EDITOR_ACTION = "40ef";
/** The session cookie of a reporter of this site. */
export const SESSION = "session=reporter";
/** The session cookie of another reporter. */
export const OTHER_SESSION = "session=other";
/** Storage name of a picture of which `TestSite` has the file `-640.webp`. */
export const HASH = "0123456789abcdef0123456789abcdef";
const site = { https: false, dev: false };

const PAGES = {
  stories: "/dashboard/(app)/stories/page",
  editor: "/dashboard/(app)/articles/[id]/page",
  signIn: "/dashboard/(auth)/sign-in/page",
};
const action = (id: string, isPublic: boolean, pages: string[]): BuildAction => ({
  id,
  file: "actions.ts",
  name: id,
  isPublic,
  pages: new Set(pages),
});
const actions = new BuildActions(
  [
    action(VIEW_ACTION, true, []),
    action(DESK_ACTION, false, [PAGES.stories]),
    action(PUBLIC_ACTION, true, [PAGES.signIn, PAGES.stories]),
    action(EDITOR_ACTION, false, [PAGES.editor]),
  ],
  Object.values(PAGES),
);
const reporter: SignedIn = {
  kind: "person",
  id: 7,
  email: "reporter@paper.example",
  name: "Reporter",
  role: "reporter",
  locales: ["ru"],
  sectionIds: [],
  interfaceLocale: "ru",
  sessionId: 1,
  recentlyAuthenticated: true,
  factors: { totp: false, passkeys: false },
};
const people: Record<string, SignedIn> = { [SESSION]: reporter, [OTHER_SESSION]: { ...reporter, id: 8, sessionId: 2 } };

/** The HTTP server on a free port with a fake application and a few files. */
export class TestSite {
  readonly asked: RenderRequest[] = [];
  readonly views: { view: unknown; from: string | null }[] = [];
  readonly warnings: string[] = [];
  /** The facts logged with each of `warnings`. */
  readonly warned: Record<string, unknown>[] = [];
  readonly cache = new PageCache({ now: () => Date.parse("2026-11-24T07:00:00Z") });
  /** State of the application for the next requests. */
  readonly world: World = { ...healthyWorld };
  readonly bodies = bodyBudgets();
  /** Destinations of old addresses. */
  readonly moved: Record<string, Destination> = {};
  private readonly hasCdn: boolean;
  private readonly trustedProxy: string | null;
  private readonly waits: { waitMs: number; waitCachedMs: number };
  private readonly refusalThrottle: RefusalThrottle;
  private readonly checkThrottle: CheckThrottle;
  private server: Server | null = null;
  /** How far this site's clock is ahead, ms. */
  private passedMs = 0;
  private root = "";
  port = 0;

  /** Maximum waits for a render: `waitMs` of a reader's page, `waitCachedMs` of one that was in the cache. */
  constructor({
    hasCdn = false,
    trustedProxy = null,
    waitMs = readersLimits.waitMs,
    waitCachedMs = readersLimits.waitCachedMs,
    refusalThrottle = new RefusalThrottle({ now: () => performance.now() + this.passedMs }),
    checkThrottle = new CheckThrottle(),
  }: {
    hasCdn?: boolean;
    trustedProxy?: string | null;
    waitMs?: number;
    waitCachedMs?: number;
    refusalThrottle?: RefusalThrottle;
    checkThrottle?: CheckThrottle;
  } = {}) {
    this.hasCdn = hasCdn;
    this.trustedProxy = trustedProxy;
    this.waits = { waitMs, waitCachedMs };
    this.refusalThrottle = refusalThrottle;
    this.checkThrottle = checkThrottle;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.root = await folderWithFiles();
    const { server, start } = createHttpServer(site);
    this.server = server;
    const siteUrl = new URL(await listenOn(server, { host: "127.0.0.1", port: 0 }));
    this.port = (server.address() as AddressInfo).port;
    const render = withScriptEditions((request) => this.render(request), {
      origin: siteUrl.origin,
      exceptions: async () => {
        addCacheTags("scripts");
        return [{ word: "Әсел", latin: "Assel", arabic: "" }];
      },
      arabicStyles: "/kk-arab.1a2b.css",
    });
    const log = (_: string, message: string, facts = {}) => {
      this.warnings.push(message);
      this.warned.push(facts);
    };
    const shell = {
      render,
      cache: this.cache,
      site,
      siteUrl,
      hasCdn: this.hasCdn,
      hasFiles: false,
      log,
      settled: async () => {},
      limits: { ...readersLimits, ...this.waits },
    };
    const room = new UploadRoom({
      freeBytes: async () => this.world.freeBytes,
      uploadedBytes: async () => this.world.uploadedBytes,
      now: () => performance.now() + this.passedMs,
    });
    const incoming = new IncomingFiles(this.root, this.port, room);
    await incoming.begin();
    const early = new PublicPages({ ...shell, problems: () => null });
    const problems = await loadProblemPages({
      editions: ["ru", "kk", "kk-latn", "kk-arab"],
      site,
      fetchPage: (url) => early.fetchPage(url),
    });
    start({
      siteUrl,
      site,
      hosts: knownHosts({ siteUrl, port: this.port, allowedHosts: ["paper.example"] }),
      media: diskStore(this.root),
      mediaAccess: async () => (this.world.filesHidden ? { to: "nobody" } : { to: "everybody", tag: "story:1" }),
      hasCdn: this.hasCdn,
      defaultLocale: () => "kk",
      proxies: new TrustedProxies(this.trustedProxy),
      deskGates: deskGates(),
      refusalThrottle: this.refusalThrottle,
      renderDesk: render,
      health: new Health(() => ({
        readers: { state: "ready", restarts: 0 },
        desk: { state: "idle", restarts: 0 },
      })),
      pages: new PublicPages({ ...shell, problems: () => problems }),
      redirectLookups: new RedirectLookups(async (asked) => this.destinations(asked)),
      viewCounts: new ViewCounts(async (ids) => {
        if (this.world.away) throw new Error("database away");
        return Object.fromEntries(ids.map((id) => [id, id * 10]));
      }, Date.now),
      viewEndpoint: new ViewEndpoint(VIEW_ACTION, async (view, headers) => {
        this.views.push({ view, from: headers.get("x-forwarded-for") });
        return ok({ views: 12 });
      }),
      files: await StaticFiles.load({ root: this.root, site }),
      actions,
      bodies: this.bodies,
      checkThrottle: this.checkThrottle,
      incoming,
      signedIn: this.whoAsks,
      sessionPerson: this.whoAsks,
      log,
    });
  }

  private readonly whoAsks = async ({ headers }: IncomingMessage): Promise<SignedIn | null> => {
    if (this.world.busy) throw new BusyError("too many sessions");
    if (this.world.away) throw Object.assign(new Error("database away"), { code: "ECONNREFUSED" });
    return people[headers.cookie ?? ""] ?? null;
  };

  /** Restores the state after a start: empty cache, no recorded requests, a healthy application, no recent refusals. */
  reset(): void {
    this.passedMs += 2_000;
    Object.assign(this.world, healthyWorld);
    this.cache.invalidateAll();
    this.asked.length = 0;
    this.views.length = 0;
  }

  async stop(): Promise<void> {
    if (this.server) await closeGracefully(this.server, 100);
    await rm(this.root, { recursive: true });
  }

  ask(path: string, { method = "GET", headers = {}, body }: Ask = {}): Promise<Reply> {
    const options = { host: "127.0.0.1", port: this.port, path, method, headers: { host: this.host, ...headers } };
    return new Promise((resolve, reject) => {
      const request = httpRequest(options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
        });
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  /** Names of files in the folder of incoming uploads. */
  async incoming(): Promise<string[]> {
    const all = await readdir(join(this.root, "incoming"), { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  /** The bytes and mode of an incoming file, by the name that the application gets. */
  async readIncoming(name: string): Promise<{ bytes: Buffer; mode: number }> {
    const file = join(this.root, "incoming", name);
    return { bytes: await readFile(file), mode: (await stat(file)).mode & 0o777 };
  }

  /** Sends bytes unchanged and returns everything received until the server closes. */
  raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, "127.0.0.1", () => socket.write(text));
      let answer = "";
      socket.on("data", (chunk) => {
        answer += chunk;
      });
      socket.on("close", () => resolve(answer));
      socket.on("error", reject);
    });
  }

  private destinations(asked: string[]): Map<string, Destination> {
    if (this.world.away) throw new Error("database away");
    return new Map(asked.flatMap((address) => (this.moved[address] ? [[address, this.moved[address]]] : [])));
  }

  private async render(request: RenderRequest): Promise<Rendered> {
    this.asked.push(request);
    // The test decides when requests for "held" go on.
    if (request.url.includes("held")) await this.world.held;
    if (this.world.unavailable) throw new UnavailableError("no thread");
    await this.world.look?.(request);
    const { result, scope } = await withPageScope(async () => this.answerOf(request));
    const { status, body, type, location } = result;
    const headers: Rendered["headers"] = {
      "content-type": type,
      vary: "rsc",
      "set-cookie": ["a=1"],
      "x-powered-by": "Next",
    };
    if (location) headers.location = location;
    return {
      status: status === 200 ? (scope.status ?? 200) : status,
      headers,
      body: Buffer.from(body),
      cacheTags: [...scope.cacheTags],
      isDatabaseUnreachable: scope.isDatabaseUnreachable,
    };
  }

  /** The response of the fake application, chosen by the path. */
  private answerOf(request: RenderRequest): { status: number; body: string; type: string; location?: string } {
    const path = request.url.split("?")[0] ?? "";
    const html = { status: 200, type: "text/html; charset=utf-8" };
    if (request.method === "POST" && path.includes("foreign"))
      return { status: 200, body: "{}", type: "application/json" };
    if (request.method === "POST") return { status: 200, body: '0:["ok"]\n', type: "text/x-component" };
    if (path.includes("/problem/5")) return { ...html, body: page("Беда") };
    if (path.startsWith("/api/")) return { status: 200, body: '{"views":1}', type: "application/json" };
    if (path === "/_next/static/a.css") return { status: 200, body: "p{color:red}".repeat(100), type: "text/css" };
    if (this.world.away) markDatabaseUnreachable();
    if (this.world.away || this.world.broken) return { status: 500, body: "Internal Server Error", type: "text/plain" };
    addCacheTags("story:1");
    if (path.includes("missing") || path.startsWith("/_next")) setPageStatus(404);
    if (path.includes("gone")) setPageStatus(410);
    if (path.endsWith("old")) return { ...html, status: 308, body: page("moved"), location: "/ru/sport/1-new" };
    return { ...html, body: page(path.endsWith("waiting") ? "<!--$?-->" : this.world.text) };
  }
}

function page(text: string): string {
  const words = " слово".repeat(200);
  return `<!DOCTYPE html><html lang="ru"><head><script data-theme-script="">${inlineScripts.theme}</script></head><body><p>${text}${words}</p><script>self.__next_f.push([1,"x"])</script></body></html>`;
}

async function folderWithFiles(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "jarshy-listener-"));
  const built = { "a.css": "p{color:red}".repeat(100), "chunks/[locale]/b.js": "let b;".repeat(200) };
  const files = {
    "public/favicon.svg": "<svg/>",
    ...Object.fromEntries(
      Object.entries(built).flatMap(([name, text]) => compressedBeside(`.next/static/${name}`, text)),
    ),
    ".build/elements/elements.1a2b.js": "let a;".repeat(200),
    [`media/01/${HASH}-640.webp`]: "RIFFpicture",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, ".."), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

/** A file with the compressed copies that the build writes next to it. */
function compressedBeside(name: string, text: string): [string, string | Buffer][] {
  return [
    [name, text],
    [`${name}.br`, brotliCompressSync(text)],
    [`${name}.gz`, gzipSync(text)],
  ];
}
