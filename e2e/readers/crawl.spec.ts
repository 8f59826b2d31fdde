import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { readHtml, type Seen } from "@/e2e/support/checks/html.ts";
import { reservedSectionSlugs } from "@/lib/site/addresses.ts";
import { scriptEditionOf, scriptEditions } from "@/lib/site/editions.ts";

/** How many links from one kind of page to another are followed; fewer in Kazakh's other scripts, which are made from the Kazakh pages. */
const EACH = 2;
const EACH_IN_OTHER_SCRIPTS = 1;

/** Kinds of pages that the crawl must reach in each language and script. */
const KINDS = [
  ...["?", "section?", "section?before", "section?lang", "section/…?", "tag/…?", "author/…?", "page/…?", "search?"],
  ...["archive?", "archive/…?", "archive/…/…?", "archive/…/…/…?"],
];

type Visited = { path: string; status: number; from: string; seen: Seen | null };

/** The kind of page at an address: its language, the form of its path, and the names of its parameters. */
function kindOf(path: string): string {
  const [pathname = "", query = ""] = path.split("?");
  const [, locale = "", first = "", ...rest] = pathname.split("/");
  const isSection = first !== "" && !(reservedSectionSlugs as readonly string[]).includes(first);
  const form = rest.map((part) => (part === "rss.xml" ? part : "…"));
  const asked = [...new URLSearchParams(query).keys()].sort();
  return `${[locale, isSection ? "section" : first, ...form].join("/")}?${asked.join("&")}`;
}

/** The first few links between each pair of page kinds, including those that were already followed from elsewhere. */
class LinksToFollow {
  private readonly followed = new Map<string, Set<string>>();

  isWanted(from: string, to: string, isKnown: boolean): boolean {
    // There are few sections and static pages, and each one is a kind of its own.
    const kind = /^\/\w+\/(?:page\/)?[\w-]+$/.test(to) ? to : kindOf(to);
    const key = `${kindOf(from)} → ${kind}`;
    const followed = this.followed.get(key) ?? new Set();
    this.followed.set(key, followed);
    if (isKnown || followed.size < (scriptEditionOf(to) ? EACH_IN_OTHER_SCRIPTS : EACH)) followed.add(to);
    return followed.has(to);
  }
}

/** If a busy server asks to try again, do so when it says, as a crawler would, up to five times. */
async function askPatiently(request: APIRequestContext, path: string, patience = 5): Promise<APIResponse> {
  const answer = await request.get(path, { maxRedirects: 0 });
  const seconds = Number(answer.headers()["retry-after"]);
  if (answer.status() !== 503 || !seconds || patience === 0) return answer;
  await sleep(seconds * 1_000);
  return askPatiently(request, path, patience - 1);
}

/**
 * Follows the links of every kind of page, beginning at the front pages, including Kazakh in other scripts. A link that is broken on all pages of a
 * kind is found, whichever of them are read.
 */
async function crawl(request: APIRequestContext, origin: string): Promise<Visited[]> {
  const visited: Visited[] = [];
  const known = new Map([
    ["/ru", ""],
    ["/kk", ""],
  ]);
  const follow = new LinksToFollow();
  const waiting = [...known.keys()];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await askPatiently(request, path);
    const isHtml = answer.headers()["content-type"]?.startsWith("text/html");
    const seen = isHtml ? readHtml(await answer.text(), origin + path) : null;
    visited.push({ path, status: answer.status(), from: known.get(path) ?? "", seen });
    const links = seen?.links ?? [];
    for (const link of [...links.filter((one) => known.has(one)), ...links]) {
      if (!follow.isWanted(path, link, known.has(link)) || known.has(link)) continue;
      known.set(link, path);
      waiting.push(link);
    }
  }
  return visited;
}

/** Pages that lack a link back to a page that names them as its translation. */
function oneSided(pages: Visited[], origin: string): string[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return pages.flatMap(({ path, seen }) =>
    [...(seen?.alternates ?? [])].flatMap(([lang, address]) => {
      const other = byPath.get(address.slice(origin.length));
      if (lang === "x-default" || !other) return [];
      const back = [...(other.seen?.alternates.values() ?? [])];
      return back.includes(`${origin}${path}`) ? [] : [`${path} → ${lang} ${address}`];
    }),
  );
}

test("every link of the site leads to a complete page in its own language", async ({ request, baseURL }) => {
  test.setTimeout(900_000);
  const origin = `${baseURL}`;
  const visited = await crawl(request, origin);
  const pages = visited.filter((page) => page.seen && page.status === 200);
  test.info().annotations.push({ type: "crawl", description: `${visited.length} addresses, ${pages.length} pages` });
  const kinds = new Set(pages.map(({ path }) => kindOf(path)));
  for (const edition of ["ru", "kk", ...scriptEditions])
    for (const kind of KINDS) expect(kinds).toContain(`${edition}/${kind}`);
  await test.step("no link is broken or redirected", async () => {
    const broken: string[] = [];
    for (const { status, path, from } of visited.filter((page) => page.status !== 200)) {
      // The page may still link to stories that another test withdrew after it was read.
      const isLinked = readHtml(await (await askPatiently(request, from)).text(), origin + from).links.includes(path);
      if (status !== 410 || isLinked) broken.push(`${status} ${path} on ${from}`);
    }
    expect(broken).toEqual([]);
  });
  await test.step("each page has one heading, a title and its language", () => {
    const wrong = pages.filter(
      ({ path, seen }) =>
        seen?.headings !== 1 || seen.lang?.toLowerCase() !== path.split(/[/?]/)[1] || seen.title.length < 5,
    );
    expect(wrong.map((page) => page.path)).toEqual([]);
  });
  await test.step("each page names one canonical address: itself, its unfiltered list, or its story in the language it is written in", () => {
    const wrong = pages.filter(({ path, seen }) => {
      // An older page of a list is a page of its own, a filtered one is not.
      const isOlder = /\?before=[\d-]+$/.test(path);
      const own = `${origin}${decodeURI((isOlder ? path : path.split("?")[0]) ?? "")}`;
      const named = decodeURI(seen?.canonical ?? own);
      const story = /\/\d+-[^/]*$/.exec(own)?.[0];
      return named !== own && !(story && named.endsWith(story) && pages.some((page) => origin + page.path === named));
    });
    expect(wrong.map((page) => `${page.path} → ${page.seen?.canonical}`)).toEqual([]);
    expect(pages.filter(({ seen }) => !seen?.canonical).map((page) => page.path)).toEqual([]);
  });
  await test.step("pages name each other as translations, both ways", () => {
    expect(
      oneSided(
        pages.filter((page) => !page.path.includes("?")),
        origin,
      ),
    ).toEqual([]);
    expect(pages.filter(({ seen }) => (seen?.alternates.size ?? 0) > 1).length).toBeGreaterThan(60);
  });
  await test.step("no two articles share a title", () => {
    const titles = pages
      .filter(({ path, seen }) => /\/\d+-[^/]*$/.test(path) && seen?.canonical === origin + path)
      .map(({ path, seen }) => `${path.split("/")[1]} ${seen?.title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});
