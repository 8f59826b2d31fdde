import { type Agent, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { readLiveStories } from "@/drills/nginx/paper-stories.ts";
import type { BenchPaper } from "./bench-paper.ts";

export const encodings = ["br", "gzip"] as const;
export type Encoding = (typeof encodings)[number];

/** The measured pages by kind, an article of the demo whose picture is a photograph, and many articles. */
export type Pages = Record<(typeof pageKinds)[number], string> & { photographed: string; articles: string[] };
export const pageKinds = ["article", "home", "section", "tag"] as const;

const ON_A_LIST = 20;
const ARTICLE = /href="(\/(?:ru|kk)\/[a-z0-9-]+\/\d+-[a-z0-9-]+)"/g;

/** Follows links, as a reader would, to one page of each kind and this number of articles. Throws if the paper has fewer. */
export async function findPages(paper: BenchPaper, articles: number): Promise<Pages> {
  const home = "/ru";
  const front = await paper.read(home);
  const sections = new Set([...front.matchAll(/href="(\/ru\/[a-z0-9-]+)"/g)].map(([, address = ""]) => address));
  const found = new Set<string>();
  const lists: string[] = [];
  for (const section of sections) {
    let address: string | undefined = section;
    for (let page = 0; address && found.size < articles; page += 1) {
      const html: string = await paper.read(address).catch(() => "");
      const linked = articlesOn(html);
      if (page === 0 && linked.length >= ON_A_LIST) lists.push(section);
      for (const article of linked) found.add(article);
      address = olderPage(html);
    }
  }
  const [section] = lists;
  // The list also has cards in the other language; keep those in its own.
  const listed = section ? articlesOn(await paper.read(section)).filter((one) => one.startsWith(home)) : [];
  const article = await articleWithPicture(paper, listed);
  const tag = await fullTag(paper, [...found]);
  const stories = await paper.withDatabase((connection) => readLiveStories(connection, { inFolders: true }));
  const demo = stories.flatMap(({ articles: { ru } }) => (ru ? [ru.address] : []));
  // Generated stories have drawings instead of photographs, and a paper may have no others.
  const photographed = await articleWithPicture(paper, demo.length > 0 ? demo : [article]);
  if (!section || found.size < articles) throw new Error(`the paper has ${found.size} articles but needs ${articles}`);
  return { article, home, section, tag, photographed, articles: [...found].slice(0, articles) };
}

function articlesOn(html: string): string[] {
  return [...new Set([...html.matchAll(ARTICLE)].map(([, address = ""]) => address))];
}

/** Returns the address of the next page of a list. Undefined on its last page. */
export function olderPage(html: string): string | undefined {
  // Not every address with a cursor is the next page: a page also names its own.
  return /<a [^>]*href="([^"]+)"[^>]* rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
}

/** Returns the first of these articles that has a picture. */
async function articleWithPicture(paper: BenchPaper, addresses: string[]): Promise<string> {
  for (const address of addresses) if ((await paper.read(address)).includes("/media/")) return address;
  throw new Error("no article has a picture");
}

async function fullTag(paper: BenchPaper, articles: string[]): Promise<string> {
  const seen = new Set<string>();
  for (const address of articles) {
    for (const [, tag = ""] of (await paper.read(address)).matchAll(/href="(\/ru\/tag\/[^"]+)"/g)) {
      if (!seen.has(tag) && articlesOn(await paper.read(tag)).length >= ON_A_LIST) return tag;
      seen.add(tag);
    }
  }
  throw new Error(`no tag has ${ON_A_LIST} stories`);
}

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Requests a URL and returns the answer with its body undecoded. Opens a new connection if no agent is given. */
export function ask(url: string, headers: Record<string, string> = {}, agent: Agent | false = false): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });
}

/** Decodes the body of an answer. Throws if the status is not 200 or the encoding is another one. */
export function decoded({ status, headers, body }: Answer, encoding: Encoding): string {
  if (status !== 200) throw new Error(`answered ${status}`);
  if (headers["content-encoding"] !== encoding)
    throw new Error(`has the encoding ${headers["content-encoding"]}, not ${encoding}`);
  return (encoding === "br" ? brotliDecompressSync(body) : gunzipSync(body)).toString();
}

/** Returns `length` addresses, the first ones far more often, as readers request them (Zipf's law). Deterministic. */
export function zipfTurns(addresses: readonly string[], length: number): string[] {
  const weights = addresses.map((_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const credits = weights.map(() => 0);
  return Array.from({ length }, () => {
    weights.forEach((weight, index) => {
      credits[index] = (credits[index] ?? 0) + weight / total;
    });
    // The address with the most credit is next, which spreads each address evenly.
    const next = credits.indexOf(Math.max(...credits));
    credits[next] = (credits[next] ?? 0) - 1;
    return addresses[next] ?? "";
  });
}
