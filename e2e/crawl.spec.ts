import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { scriptEditionOf } from "@/lib/editions.ts";
import { readHtml, type Seen } from "./support/html.ts";

const MOST = 2_000;

type Visited = { path: string; status: number; from: string; seen: Seen | null };

/**
 * What is alike, and much: of the archive's days one in six is looked at, and of the pages in other scripts, which are made of the Kazakh ones, one
 * in eight beside the front pages.
 */
function isLeftOut(path: string): boolean {
  if (/\/archive\/\d{4}\/\d\d\/\d\d$/.test(path) && Number(path.slice(-2)) % 6 > 0) return true;
  const letters = [...path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return scriptEditionOf(path) !== null && path.split("/").length > 2 && letters % 8 > 0;
}

/** A page that a busy server has no turn for is asked for again when it says, as a crawler would, five times at most. */
async function askPatiently(request: APIRequestContext, path: string, patience = 5): Promise<APIResponse> {
  const answer = await request.get(path, { maxRedirects: 0 });
  const seconds = Number(answer.headers()["retry-after"]);
  if (answer.status() !== 503 || !seconds || patience === 0) return answer;
  await sleep(seconds * 1_000);
  return askPatiently(request, path, patience - 1);
}

/** Every page of the site that links lead to, beginning at the front pages: those of Kazakh in other scripts among them. */
async function crawl(request: APIRequestContext, origin: string): Promise<Visited[]> {
  const visited: Visited[] = [];
  const known = new Map([
    ["/ru", ""],
    ["/kk", ""],
  ]);
  const waiting = [...known.keys()];
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const answer = await askPatiently(request, path);
      const isHtml = answer.headers()["content-type"]?.startsWith("text/html");
      const seen = isHtml ? readHtml(await answer.text(), origin + path) : null;
      visited.push({ path, status: answer.status(), from: known.get(path) ?? "", seen });
      for (const link of seen?.links ?? []) {
        if (known.has(link) || known.size >= MOST || isLeftOut(link)) continue;
        known.set(link, path);
        waiting.push(link);
      }
    }
  };
  // One goes ahead until there is enough for all. They are few: to the server this and all other tests are one client, who has to wait in line.
  while (waiting.length > 0) await Promise.all(Array.from({ length: 3 }, work));
  expect(known.size).toBeLessThan(MOST);
  return visited;
}

/** Pages of which nothing leads back to the page that names them its translation. */
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

test("every link of the site leads to a whole page in its own language", async ({ request, baseURL }) => {
  test.setTimeout(900_000);
  const origin = `${baseURL}`;
  const visited = await crawl(request, origin);
  const pages = visited.filter((page) => page.seen && page.status === 200);
  test.info().annotations.push({ type: "crawl", description: `${visited.length} addresses, ${pages.length} pages` });
  expect(pages.length).toBeGreaterThan(150);
  await test.step("no link is broken or redirected", async () => {
    const broken: string[] = [];
    for (const { status, path, from } of visited.filter((page) => page.status !== 200)) {
      // What somebody withdrew since the page was read is linked there no more.
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
  await test.step("each page names one canonical address: itself, its list, or its story in the language it is written in", () => {
    const wrong = pages.filter(({ path, seen }) => {
      const own = `${origin}${decodeURI(path.split("?")[0] ?? "")}`;
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
