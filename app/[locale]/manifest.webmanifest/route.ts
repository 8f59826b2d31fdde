import { siteFrame } from "@/app/_site/frame.ts";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import { pageColours } from "@/lib/site/page-colours.ts";

export const dynamic = "force-dynamic";

/** The web manifest of a language. Those of the script editions are derived from the Kazakh one. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const locale = await pageLocale(params);
  const { paper } = await siteFrame(locale);
  const icons = [192, 512].map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: "image/png" }));
  const manifest = {
    name: paper.name,
    short_name: paper.name,
    description: paper.tagline,
    lang: localeFacts[locale].lang,
    dir: "ltr",
    start_url: frontAddress(locale),
    scope: "/",
    display: "minimal-ui",
    background_color: pageColours.light,
    theme_color: pageColours.light,
    // The mark lies within the inner circle that every shape of icon leaves visible, and the colour fills the square.
    icons: icons.flatMap((icon) => [icon, { ...icon, purpose: "maskable" }]),
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json; charset=utf-8" },
  });
}
