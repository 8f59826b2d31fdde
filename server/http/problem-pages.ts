import type { Edition } from "@/lib/site/editions.ts";
import type { Page } from "@/server/pages/page-store.ts";
import { plainBody } from "./answers.ts";
import { encode } from "./compression.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";
import { problemAddress } from "./routes.ts";

type Status = 500 | 503;
/** Value of Retry-After, seconds. */
const RETRY_AFTER = "30";

/** The error pages: 500, and 503 while the database cannot be reached or the server is overloaded. */
export type ProblemPages = {
  page(edition: Edition, status: Status): Page;
  /**
   * Renders the pages again, because they show the paper's name. A page that cannot be rendered stays as it is. Of calls at the same time, only the
   * last one counts.
   */
  renew(): Promise<void>;
};

/**
 * Loads the paper's pages for 500 and 503 in every edition with `fetchPage`, which returns null if it cannot render the page. Plain text
 * replaces a missing page.
 */
export async function loadProblemPages(options: {
  editions: readonly Edition[];
  site: SiteSecurity;
  fetchPage(url: string): Promise<Page | null>;
}): Promise<ProblemPages> {
  const pages = new Map<string, Page>();
  const plain = { 500: await plainPage(500, options.site), 503: await plainPage(503, options.site) };
  let renewals = 0;
  const renew = async () => {
    renewals += 1;
    const own = renewals;
    for (const status of [500, 503] as const) {
      for (const edition of options.editions) {
        const url = problemAddress(edition, status);
        const page = await options.fetchPage(url);
        // A later call renders all pages again. What this one has rendered may be older.
        if (own !== renewals) return;
        if (page) pages.set(url, asProblem(page, status));
      }
    }
  };
  await renew();
  return { page: (edition, status) => pages.get(problemAddress(edition, status)) ?? plain[status], renew };
}

function asProblem(page: Page, status: Status): Page {
  const headers: Record<string, string> = {
    ...page.headers,
    "cache-control": NOT_STORED,
  };
  if (status === 503) headers["retry-after"] = RETRY_AFTER;
  return { ...page, status, headers, etag: "" };
}

async function plainPage(status: Status, site: SiteSecurity): Promise<Page> {
  const body = plainBody(status);
  const headers = {
    ...securityHeaders("data", site),
    "content-type": "text/plain; charset=utf-8",
  };
  return asProblem({ status, headers, body, ...(await encode(body, undefined, 11)), etag: "" }, status);
}
