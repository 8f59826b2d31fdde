import { isDatabaseSilent } from "@/db/connection/client.ts";
import { getPublicFiles } from "@/db/queries/published/files/public-files.ts";
import { editions } from "@/lib/site/editions.ts";
import { PublicMedia } from "@/server/files/public-media.ts";
import type { SiteSecurity } from "@/server/http/headers.ts";
import { loadProblemPages, type ProblemPages } from "@/server/http/problem-pages.ts";
import { PageFiles } from "@/server/nginx-files/page-files.ts";
import { ownDisk } from "@/server/nginx-files/page-files-disk.ts";
import { CdnPurge, postTo } from "@/server/pages/cdn.ts";
import { type Following, followChanges } from "@/server/pages/changes.ts";
import { PageCache } from "@/server/pages/page-cache.ts";
import { PublicPages } from "@/server/pages/public-pages.ts";
import { WarmUp } from "@/server/pages/warm-up.ts";
import { ClientActivity, SERVER_CLIENT } from "@/server/render/render-clients.ts";
import type { Renderers } from "@/server/render/renderers.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

type Parts = { config: Config; site: SiteSecurity; render: Renderers["readers"]; log: Log };

/**
 * Starts the parts that render, cache and invalidate readers' pages: the page cache, the files for nginx, the error pages, and the notices of
 * changes. The pages and the public files are invalidated on a change, here and at the CDN.
 */
export async function beginReaderPages({ config, site, render, log }: Parts) {
  const files = config.pageFiles === null ? null : await beginPageFiles(config.pageFiles, log);
  const cache = new PageCache({ now: Date.now, watcher: files });
  const activity = new ClientActivity();
  let problems: ProblemPages | null = null;
  let changes: Following | null = null;
  const pages = new PublicPages({
    ...{ render, cache, site, log, activity, isDatabaseSilent },
    siteUrl: config.siteUrl,
    hasCdn: config.cdn !== null,
    hasFiles: files !== null,
    problems: () => problems,
    settled: async () => changes?.settled(),
  });
  if (!config.dev) problems = await loadProblemPages({ editions, site, fetchPage: (url) => pages.fetchPage(url) });
  const warmUp = new WarmUp({ answer: (url, edition) => pages.answer(url, edition, SERVER_CLIENT), now: Date.now });
  const cdn = config.cdn && new CdnPurge(postTo(config.cdn), log);
  const publicMedia = new PublicMedia({ ask: getPublicFiles, now: Date.now });
  const renewProblems = () =>
    void problems?.renew().catch((error) => log("warn", "the error pages stay as they are", { error: String(error) }));
  const following = await followChanges({
    log,
    invalidate(tags) {
      cache.invalidate(tags);
      publicMedia.invalidate(tags);
      cdn?.purgeTags(tags);
      if (tags.includes("paper")) renewProblems();
    },
    invalidateAll() {
      cache.invalidateAll();
      publicMedia.invalidateAll();
      cdn?.purgeAll();
      renewProblems();
      warmUp.schedule();
    },
  });
  changes = following;
  return { pages, files, activity, warmUp, cdn, publicMedia, following };
}

async function beginPageFiles(folder: string, log: Log): Promise<PageFiles> {
  const files = new PageFiles({ folder, disk: ownDisk, now: Date.now, log });
  await files.begin().catch((error) => {
    throw new StartProblem(`PAGE_FILES is not usable at ${folder}: ${errorCode(error) || String(error)}.`);
  });
  return files;
}
