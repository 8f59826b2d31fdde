import { feedResponse } from "@/app/_site/feeds/feed.ts";
import { missingFeed } from "@/app/_site/feeds/missing-feed.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { listTag } from "@/db/queries/published/lists/lists.ts";
import { getTag } from "@/db/queries/published/paper.ts";
import { tagAddress } from "@/lib/site/addresses.ts";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const locale = await pageLocale(params);
  const tag = await getTag(locale, (await params).slug);
  if (!tag) return missingFeed();
  return feedResponse({
    locale,
    name: tag.name,
    path: tagAddress(locale, tag.slug),
    list: (request) => listTag(tag.id, request),
  });
}
