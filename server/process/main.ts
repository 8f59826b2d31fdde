import { isDatabaseSilent } from "@/db/connection/client.ts";
import { acceptView } from "@/db/mutations/views/accept-view.ts";
import { drainViews } from "@/db/mutations/views/views.ts";
import { showsInPreview } from "@/db/queries/newsroom/articles/preview-files.ts";
import { getSession } from "@/db/queries/newsroom/people/session.ts";
import { getPublicFiles } from "@/db/queries/published/files/public-files.ts";
import { findDestinations } from "@/db/queries/published/redirects.ts";
import { getViewTotals } from "@/db/queries/published/view-totals.ts";
import { startJobs } from "@/jobs/schedule.ts";
import { editions } from "@/lib/site/editions.ts";
import { storeOf } from "@/media/configured-store.ts";
import { bodyBudgets } from "@/server/actions/body-budget.ts";
import { BuildActions } from "@/server/actions/build-actions.ts";
import { CheckThrottle } from "@/server/actions/check-pace.ts";
import { sharedNetworks, TrustedProxies } from "@/server/clients/client-address.ts";
import { knownHosts } from "@/server/clients/limits.ts";
import { RefusalThrottle } from "@/server/clients/refusal-pace.ts";
import { mediaAccess } from "@/server/files/media-access.ts";
import { PublicMedia } from "@/server/files/public-media.ts";
import type { SiteSecurity } from "@/server/http/headers.ts";
import { Health } from "@/server/http/health.ts";
import { createHttpServer } from "@/server/http/listener.ts";
import { RedirectLookups } from "@/server/http/old-addresses.ts";
import { loadProblemPages, type ProblemPages } from "@/server/http/problem-pages.ts";
import { StaticFiles } from "@/server/http/static-files.ts";
import { deskGates } from "@/server/newsroom/desk-gates.ts";
import { IncomingFiles } from "@/server/newsroom/incoming-files.ts";
import { sessionsOf } from "@/server/newsroom/signed-in.ts";
import { TokenLookups, tokenGate } from "@/server/newsroom/token-look-ups.ts";
import { PageFiles } from "@/server/nginx-files/page-files.ts";
import { ownDisk } from "@/server/nginx-files/page-files-disk.ts";
import { CdnPurge, postTo } from "@/server/pages/cdn.ts";
import { type Following, followChanges } from "@/server/pages/changes.ts";
import { PageCache } from "@/server/pages/page-cache.ts";
import { PublicPages } from "@/server/pages/public-pages.ts";
import { WarmUp } from "@/server/pages/warm-up.ts";
import { ClientActivity, SERVER_CLIENT } from "@/server/render/render-clients.ts";
import { startRenderers } from "@/server/render/renderers.ts";
import { ViewCounts } from "@/server/views/view-counts.ts";
import { ViewEndpoint } from "@/server/views/view-endpoint.ts";
import type { Config } from "./config.ts";
import { type Log, logTo } from "./log.ts";
import { errorCode, StartProblem } from "./start-problem.ts";
import { closeGracefully, listenOn } from "./stopping.ts";

const root = process.cwd();

/**
 * Starts the site: Next, the page cache, the change notices and the HTTP server. The database must be reachable. Returns the site's address once the
 * server listens. `close` gives requests up to ten seconds to end. Throws Node's error if the port is not available.
 */
export async function serve(config: Config): Promise<{ url: string; close(): Promise<void> }> {
  const { siteUrl, dev, dataDir, port, host } = config;
  const log = logTo((line) => process.stderr.write(line), config.logLevel);
  for (const network of sharedNetworks(config.trustedProxy))
    log("warn", "TRUSTED_PROXY is a network: every machine in it may claim any address", { network });
  const site: SiteSecurity = { https: siteUrl.protocol === "https:", dev };
  const { server, start } = createHttpServer(site);
  const renderers = await startRenderers({ dev, hostname: host, port, httpServer: server }, log);
  const files = config.pageFiles === null ? null : await beginPageFiles(config.pageFiles, log);
  const cache = new PageCache({ now: Date.now, watcher: files });
  const activity = new ClientActivity();
  let problems: ProblemPages | null = null;
  let changes: Following | null = null;
  const pages = new PublicPages({
    render: renderers.readers,
    cache,
    site,
    siteUrl,
    hasCdn: config.cdn !== null,
    hasFiles: files !== null,
    log,
    problems: () => problems,
    settled: async () => changes?.settled(),
    activity,
    isDatabaseSilent,
  });
  if (!dev)
    problems = await loadProblemPages({
      editions,
      site,
      fetchPage: (url) => pages.fetchPage(url),
    });
  const warmUp = new WarmUp({ answer: (url, edition) => pages.answer(url, edition, SERVER_CLIENT), now: Date.now });
  const cdn = config.cdn && new CdnPurge(postTo(config.cdn), log);
  const publicMedia = new PublicMedia({ ask: getPublicFiles, now: Date.now });
  const following = await followChanges({
    log,
    drop(tags) {
      cache.drop(tags);
      publicMedia.drop(tags);
      cdn?.tags(tags);
    },
    dropAll() {
      cache.dropAll();
      publicMedia.dropAll();
      cdn?.everything();
      warmUp.again();
    },
  });
  changes = following;
  const viewCounts = new ViewCounts(getViewTotals, Date.now);
  const actions = dev ? null : await BuildActions.load(root);
  const incoming = new IncomingFiles(dataDir, port);
  const proxies = new TrustedProxies(config.trustedProxy);
  const tokens = tokenGate();
  const sessions = sessionsOf({ lookUps: new TokenLookups(tokens, getSession), proxies, https: site.https });
  const previews = new TokenLookups(tokens, showsInPreview);
  await incoming.begin();
  start({
    siteUrl,
    site,
    hosts: knownHosts(config),
    media: storeOf(config.mediaStore, dataDir),
    mediaAccess: mediaAccess({ publicMedia, proxies, signedIn: sessions.signedIn, previews }),
    hasCdn: config.cdn !== null,
    defaultLocale: following.defaultLocale,
    proxies,
    deskGates: deskGates(activity),
    refusalThrottle: new RefusalThrottle(),
    renderDesk: renderers.desk,
    health: new Health(renderers.threads),
    pages,
    redirectLookups: new RedirectLookups((asked) => findDestinations(asked, changes.defaultLocale())),
    viewCounts,
    viewEndpoint: new ViewEndpoint(
      actions?.idOf("app/_actions/views.ts", "recordView") ?? null,
      async (view, headers) => {
        const counted = await acceptView(view, headers);
        if (counted.ok) viewCounts.tell(counted.value.storyId, counted.value.views);
        return counted;
      },
    ),
    files: await StaticFiles.load({ root, site }),
    actions,
    bodies: bodyBudgets(),
    checkThrottle: new CheckThrottle(),
    incoming,
    ...sessions,
    log,
  });
  const address = await listenOn(server, { host, port });
  if (!dev) warmUp.again();
  const jobs = config.jobs
    ? startJobs((what, error) => log("error", `${what} failed`, { error: String(error) }), {
        failed: (failure) => log(failure.attempt < failure.of ? "warn" : "error", "a job failed", { ...failure }),
      })
    : null;
  const close = async () => {
    // This process will receive no more changes, so nginx must ask another server.
    await files?.close().catch((error) => log("warn", "files of pages stay", { error: String(error) }));
    await closeGracefully(server);
    // Count the views that were sent before shutdown.
    await Promise.all([drainViews(), jobs?.close(), warmUp.close()]);
    await following.close();
    await cdn?.close();
    await renderers.close();
  };
  return { url: address, close };
}

async function beginPageFiles(folder: string, log: Log): Promise<PageFiles> {
  const files = new PageFiles({ folder, disk: ownDisk, now: Date.now, log });
  await files.begin().catch((error) => {
    throw new StartProblem(`PAGE_FILES is not usable at ${folder}: ${errorCode(error) || String(error)}.`);
  });
  return files;
}
