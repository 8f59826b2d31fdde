import { tag } from "@/lib/site/cache-tags.ts";
import { answerWith, shows } from "@/lib/page/page-scope.ts";

/** The answer of a feed's address that belongs to no list. */
export function missingFeed(): Response {
  shows(tag.paper);
  answerWith(404);
  return new Response("not found\n", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
}
