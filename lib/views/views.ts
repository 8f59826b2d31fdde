import * as z from "zod";
import { rowId } from "@/lib/row-id.ts";

/** Repeated views of an article from one device within this time count once, minutes. */
export const REPEAT_MINUTES = 30;

/** Body of the count request: the article and the device's random token, which changes daily. No token if the browser has no storage. */
export const viewInput = z.object({
  articleId: rowId,
  token: z
    .string()
    .regex(/^[0-9a-f]{32}$/u)
    .optional(),
});

/** Bots that identify themselves, and HTTP client libraries. */
const bots =
  /bot\b|bot[/;)]|crawl|spider|slurp|facebookexternalhit|whatsapp|telegram|vkshare|preview|headlesschrome|lighthouse|pingdom|uptime|monitor|curl|wget|python|java\/|go-http|okhttp|axios|node-fetch|undici|libwww|scrapy|httpclient|feed|rss|archive\.org/iu;

/** Whether a request can be a reader's view: not a known bot, not a prefetch. */
export function isCountable(headers: { get(name: string): string | null }): boolean {
  const agent = headers.get("user-agent") ?? "";
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  return agent !== "" && !bots.test(agent) && !/prefetch|prerender|preview/iu.test(purpose);
}
