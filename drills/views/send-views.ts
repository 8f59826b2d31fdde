import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "@/drills/load/continuous-readers.ts";
import type { DrillPaper } from "@/drills/paper.ts";

/** An open article: its id, its address, and the id of the server action that counts its views. */
export type OpenArticle = { id: number; address: string; action: string };

/** A reader's view of an article, and whether the paper acknowledged it. */
export type View = { article: OpenArticle; token: string; reader: number; acknowledged: boolean };

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const ANSWER_TIMEOUT_MS = 60_000;
const agent = new Agent({ keepAlive: true });

/** Opens the first `count` articles that the front page links to. */
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
    if (!action || !id) throw new Error(`${address} does not count views`);
    articles.push({ id: Number(id), address, action });
  }
  if (articles.length === 0) throw new Error("the front page has no link to an article");
  return articles;
}

/** Returns unsent views of `count` readers, numbered from `first`, spread over the articles. */
export function newViews(articles: OpenArticle[], count: number, first = 0): View[] {
  return Array.from({ length: count }, (_, index) => {
    const reader = first + index;
    const token = randomBytes(16).toString("hex");
    const article = articles[reader % articles.length] as OpenArticle;
    return { article, token, reader, acknowledged: false };
  });
}

/**
 * Sends each view after its delay, in milliseconds, as the element on the page does. A view that the paper answers with a count is marked as
 * acknowledged, and `onAcknowledged` is called. Resolves when each view was answered or its connection broke.
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
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const answer = await ask(agent, new URL(article.address, url), headers, { body, signal }).catch(() => null);
  return answer?.status === 200 && JSON.parse(answer.body.toString("utf8")).ok === true;
}

/** Returns a separate private address (10.0.0.0/8) for each reader. */
function addressOf(reader: number): string {
  return `10.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`;
}
