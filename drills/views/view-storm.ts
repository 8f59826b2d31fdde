import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { viewsOf } from "@/lib/views/view-answer.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { ask } from "@/drills/load/hammering-readers.ts";

/** An article that readers have open: its address, and what its page tells the element that counts views. */
export type OpenArticle = { id: number; address: string; action: string };

/** One reader's view of an article, and whether the paper said that it is counted. */
export type View = { article: OpenArticle; token: string; reader: number; acknowledged: boolean };

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const PATIENCE_MS = 60_000;
const agent = new Agent({ keepAlive: true });

/** The first `count` articles that the front page leads to, opened. */
export async function openArticles(paper: DrillPaper, count: number): Promise<OpenArticle[]> {
  const front = await paper.readAtLast("/ru");
  const addresses = new Set(
    [...front.matchAll(/href="(\/ru\/[a-z-]+\/\d+-[a-z0-9-]+)"/g)].map(([, path = ""]) => path),
  );
  const articles: OpenArticle[] = [];
  for (const address of addresses) {
    if (articles.length === count) break;
    const html = await paper.readAtLast(address);
    const [, action] = /name="\$ACTION_ID_([0-9a-f]+)"/.exec(html) ?? [];
    const [, id] = /<view-tracker article="(\d+)"/.exec(html) ?? [];
    if (!action || !id) throw new Error(`${address} counts no views`);
    articles.push({ id: Number(id), address, action });
  }
  if (articles.length === 0) throw new Error("the front page leads to no article");
  return articles;
}

/** Views of as many readers, the first of whom has the number `first`, spread over the articles, none of them sent yet. */
export function newViews(articles: OpenArticle[], count: number, first = 0): View[] {
  return Array.from({ length: count }, (_, index) => {
    const reader = first + index;
    const token = randomBytes(16).toString("hex");
    const article = articles[reader % articles.length] as OpenArticle;
    return { article, token, reader, acknowledged: false };
  });
}

/**
 * Sends each view after its delay, in milliseconds, as the element on the page does. Those that the paper answers with a count become
 * acknowledged, and `onAcknowledged` hears of each. Resolves when each was answered or its connection broke.
 */
export async function sendViews(
  url: string,
  views: View[],
  delayOf: () => number = () => 0,
  onAcknowledged: () => void = () => {},
): Promise<void> {
  await Promise.all(
    views.map(async (view) => {
      await sleep(delayOf());
      view.acknowledged = await isCounted(url, view);
      if (view.acknowledged) onAcknowledged();
    }),
  );
}

async function isCounted(url: string, { article, token, reader }: View): Promise<boolean> {
  const headers = {
    origin: new URL(url).origin,
    "next-action": article.action,
    "content-type": "text/plain;charset=UTF-8",
    "user-agent": BROWSER,
    "x-forwarded-for": addressOf(reader),
  };
  const body = JSON.stringify([{ articleId: article.id, token }]);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await ask(agent, new URL(article.address, url), headers, { body, signal }).catch(() => null);
  return answer?.status === 200 && viewsOf(answer.body.toString("utf8")) !== null;
}

/** Each reader's own address, of the range kept for examples of networks behind a proxy. */
function addressOf(reader: number): string {
  return `10.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`;
}
