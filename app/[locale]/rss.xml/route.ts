import { paperFeed } from "@/app/_site/feeds/feed.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  return paperFeed(await pageLocale(params));
}
