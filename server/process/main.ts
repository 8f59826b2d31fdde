import type { IncomingMessage } from "node:http";
import { acceptView } from "@/db/mutations/views/accept-view.ts";
import { drainViews } from "@/db/mutations/views/count-views.ts";
import { showsInPreview } from "@/db/queries/newsroom/articles/preview-files.ts";
import { getSession, isSignedIn } from "@/db/queries/newsroom/people/session.ts";
import { findDestinations } from "@/db/queries/published/redirects.ts";
import { getViewTotals } from "@/db/queries/published/view-totals.ts";
import { startJobs } from "@/jobs/schedule.ts";
import { storeOf } from "@/media/configured-store.ts";
import { bodyBudgets } from "@/server/actions/body-budget.ts";
import { BuildActions } from "@/server/actions/build-actions.ts";
import { CheckThrottle } from "@/server/actions/check-throttle.ts";
import { sharedNetworks, TrustedProxies } from "@/server/clients/client-address.ts";
import { knownHosts } from "@/server/clients/limits.ts";
import { RefusalThrottle } from "@/server/clients/refusal-throttle.ts";
import { mediaAccess } from "@/server/files/media-access.ts";
import type { SiteSecurity } from "@/server/http/headers.ts";
import { Health } from "@/server/http/health.ts";
import { createHttpServer } from "@/server/http/listener.ts";
import { RedirectLookups } from "@/server/http/redirect-lookups.ts";
import { StaticFiles } from "@/server/http/static-files.ts";
import { deskGates } from "@/server/newsroom/desk-gates.ts";
import { IncomingFiles } from "@/server/newsroom/incoming-files.ts";
import { sessionsOf } from "@/server/newsroom/signed-in.ts";
import { TokenLookups, tokenGate } from "@/server/newsroom/token-lookups.ts";
import { startRenderers } from "@/server/render/renderers.ts";
import { ViewCounts } from "@/server/views/view-counts.ts";
import { ViewEndpoint } from "@/server/views/view-endpoint.ts";
import type { Config } from "./config.ts";
import { type Log, logTo } from "./log.ts";
import { beginReaderPages } from "./reader-pages.ts";
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
  const readers = await beginReaderPages({ config, site, render: renderers.readers, log });
  const { activity, warmUp, publicMedia, following } = readers;
  const actions = dev ? null : await BuildActions.load(root);
  const incoming = new IncomingFiles(dataDir, port);
  const proxies = new TrustedProxies(config.trustedProxy);
  const tokens = tokenGate();
  const { isSignedInReader, ...sessions } = sessionsOf({
    lookUps: new TokenLookups(tokens, getSession),
    readerLookUps: new TokenLookups(tokens, isSignedIn),
    proxies,
    https: site.https,
  });
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
    pages: readers.pages,
    redirectLookups: new RedirectLookups((asked) => findDestinations(asked, following.defaultLocale())),
    ...viewsOf(actions, isSignedInReader),
    files: await StaticFiles.load({ root, site }),
    actions,
    bodies: bodyBudgets(),
    checkThrottle: new CheckThrottle(),
    incoming,
    ...sessions,
    log,
  });
  const address = await listenOn(server, { host, port });
  if (!dev) warmUp.schedule();
  const jobs = config.jobs ? startLoggedJobs(log) : null;
  const close = async () => {
    // This process will receive no more changes, so nginx must ask another server.
    await readers.files?.close().catch((error) => log("warn", "files of pages stay", { error: String(error) }));
    await closeGracefully(server);
    // Count the views that were sent before shutdown.
    await Promise.all([drainViews(), jobs?.close(), warmUp.close()]);
    await following.close();
    await readers.cdn?.close();
    await renderers.close();
  };
  return { url: address, close };
}

/** Counts the views that pages send, and says how many a story has. */
function viewsOf(actions: BuildActions | null, isSignedInReader: (request: IncomingMessage) => Promise<boolean>) {
  const viewCounts = new ViewCounts(getViewTotals, Date.now);
  const viewEndpoint = new ViewEndpoint(
    actions?.idOf("app/_actions/views.ts", "recordView") ?? null,
    async (view, headers, request) => {
      const counted = await acceptView(view, headers, () => isSignedInReader(request));
      if (counted.ok) viewCounts.set(counted.value.storyId, counted.value.views);
      return counted;
    },
  );
  return { viewCounts, viewEndpoint };
}

/** Starts the jobs. An attempt that fails is a warning, the last one an error. */
function startLoggedJobs(log: Log) {
  return startJobs((what, error) => log("error", `${what} failed`, { error: String(error) }), {
    failed: (failure) => log(failure.attempt < failure.of ? "warn" : "error", "a job failed", { ...failure }),
  });
}
