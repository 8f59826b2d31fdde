import { feedResponse } from "@/app/_site/feeds/feed.ts";
import { missingFeed } from "@/app/_site/feeds/missing-feed.ts";
import { siteFrame } from "@/app/_site/frame.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { listSection } from "@/db/queries/published/lists/lists.ts";
import { sectionAddress } from "@/lib/site/addresses.ts";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; section: string }> },
): Promise<Response> {
  const locale = await pageLocale(params);
  const { section: slug } = await params;
  const section = (await siteFrame(locale)).sections.find((one) => one.slug === slug);
  if (!section) return missingFeed();
  return feedResponse({
    locale,
    name: section.name,
    path: sectionAddress(locale, section.slug),
    list: (request) => listSection(section.id, request),
  });
}
