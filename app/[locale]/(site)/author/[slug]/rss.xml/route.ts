import { feedResponse } from "@/app/_site/feeds/feed.ts";
import { missingFeed } from "@/app/_site/feeds/missing-feed.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { listAuthor } from "@/db/queries/published/lists/lists.ts";
import { getAuthor } from "@/db/queries/published/paper.ts";
import { authorAddress } from "@/lib/site/addresses.ts";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const locale = await pageLocale(params);
  const author = await getAuthor(locale, (await params).slug);
  if (!author) return missingFeed();
  return feedResponse({
    locale,
    name: author.name,
    path: authorAddress(locale, author.slug),
    list: (request) => listAuthor(author.id, request),
  });
}
