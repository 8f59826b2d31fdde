import * as z from "zod";
import { rowId } from "@/lib/row-id.ts";

/** A second look at the same article from the same device within this time is not another view. */
export const REPEAT_MINUTES = 30;

/** What the page's element sends: the article and the device's random token, renewed daily; the token is missing where storage is off. */
export const viewInput = z.object({
  articleId: rowId,
  token: z
    .string()
    .regex(/^[0-9a-f]{32}$/u)
    .optional(),
});

/** Programs that name themselves, and the tools that people write them with. */
const bots =
  /bot\b|bot[/;)]|crawl|spider|slurp|facebookexternalhit|whatsapp|telegram|vkshare|preview|headlesschrome|lighthouse|pingdom|uptime|monitor|curl|wget|python|java\/|go-http|okhttp|axios|node-fetch|undici|libwww|scrapy|httpclient|feed|rss|archive\.org/iu;

/** Whether a request can be a reader looking at a page: not a known program, not a fetch ahead of time. */
export function isCountable(headers: { get(name: string): string | null }): boolean {
  const agent = headers.get("user-agent") ?? "";
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  return agent !== "" && !bots.test(agent) && !/prefetch|prerender|preview/iu.test(purpose);
}
