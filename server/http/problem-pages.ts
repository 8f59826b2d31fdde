import type { Edition } from "@/lib/site/editions.ts";
import { plainBody } from "./answers.ts";
import { encode } from "./compression.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";
import type { Page } from "@/server/pages/page-store.ts";
import { problemAddress } from "./routes.ts";

type Status = 500 | 503;
/** When to ask again, seconds. */
const RETRY_AFTER = "30";

/** The pages that stand in for what could not be made: 500, and 503 while the database is away or too many ask. */
export type ProblemPages = { page(edition: Edition, status: Status): Page };

/**
 * Fetches the paper's own pages for 500 and 503 in every edition by `fetchPage` (a readers' page, or null where there is none) and keeps
 * them; where one is missing, a line of plain text stands in.
 */
export async function loadProblemPages(options: {
  editions: readonly Edition[];
  site: SiteSecurity;
  fetchPage(url: string): Promise<Page | null>;
}): Promise<ProblemPages> {
  const pages = new Map<string, Page>();
  const plain = new Map<Status, Page>();
  for (const status of [500, 503] as const) {
    plain.set(status, await plainPage(status, options.site));
    for (const edition of options.editions) {
      const url = problemAddress(edition, status);
      const page = await options.fetchPage(url);
      if (page) pages.set(url, asProblem(page, status));
    }
  }
  return {
    page: (edition, status) => pages.get(problemAddress(edition, status)) ?? (plain.get(status) as Page),
  };
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
