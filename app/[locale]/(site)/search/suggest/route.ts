import { pageLocale } from "@/app/_site/page-locale.ts";
import { suggestionsHtml } from "@/app/_site/suggestions-html.ts";
import { suggest } from "@/db/queries/published/search/suggestions.ts";

export const dynamic = "force-dynamic";

/** Search suggestions for the typed text. Answers with HTML, so that script editions can be derived from it as from any page. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const locale = await pageLocale(params);
  const found = await suggest(new URL(request.url).searchParams.get("q") ?? "", locale);
  return new Response(suggestionsHtml(found, locale), {
    headers: { "content-type": "text/html; charset=utf-8", "x-robots-tag": "noindex" },
  });
}
