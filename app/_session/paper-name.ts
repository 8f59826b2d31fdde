import { getLocale } from "next-intl/server";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { isLocale, locales } from "@/lib/locales.ts";

/** The paper's name in the language of the newsroom's interface. */
export async function deskPaperName(): Promise<string> {
  const locale = await getLocale();
  const { paper } = await getSiteFrame(isLocale(locale) ? locale : locales[0]);
  return paper.name;
}
