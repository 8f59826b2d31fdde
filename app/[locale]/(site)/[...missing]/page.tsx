import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { getRedirect } from "@/db/queries/published/redirects.ts";

type Params = { params: Promise<{ locale: string; missing: string[] }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return missingMetadata(await pageLocale(params));
}

export default async function MissingAddress({ params }: Params) {
  const locale = await pageLocale(params);
  const { missing } = await params;
  const moved = await getRedirect(`/${locale}/${missing.join("/")}`);
  if (moved && moved !== "gone") permanentRedirect(moved.to);
  return <Missing locale={locale} />;
}
