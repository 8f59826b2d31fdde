import { siteFrame } from "@/app/_site/frame.ts";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { frontAddress } from "@/lib/site/addresses.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const locale = await getDefaultLocale();
  const { paper } = await siteFrame(locale);
  const manifest = {
    name: paper.name,
    short_name: paper.name,
    description: paper.tagline,
    lang: locale,
    start_url: frontAddress(locale),
    display: "minimal-ui",
    background_color: "#fbfaf6",
    theme_color: "#fbfaf6",
    icons: [192, 512].map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: "image/png" })),
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json; charset=utf-8" },
  });
}
