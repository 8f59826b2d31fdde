import type { Metadata } from "next";
import { GoneAddress, goneAddressMetadata } from "@/app/_site/gone.tsx";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";

type Params = { params: Promise<{ locale: string; missing: string[] }> };

/** Whether this is the address to which the server rewrites every permanently deleted address. */
async function isGone(params: Params["params"]): Promise<boolean> {
  return (await params).missing.join("/") === "problem/gone/address";
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  return (await isGone(params)) ? goneAddressMetadata(locale) : missingMetadata(locale);
}

export default async function MissingAddress({ params }: Params) {
  const locale = await pageLocale(params);
  return (await isGone(params)) ? <GoneAddress locale={locale} /> : <Missing locale={locale} />;
}
