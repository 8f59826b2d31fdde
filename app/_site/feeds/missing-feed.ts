import { addCacheTags, setPageStatus } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/** Status 404 for a feed address that matches no list. */
export function missingFeed(): Response {
  addCacheTags(tag.paper);
  setPageStatus(404);
  return new Response("not found\n", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
}
