import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { deskLocale } from "./desk-locale.ts";

/** The paper's name in the language of the newsroom's interface. */
export async function deskPaperName(): Promise<string> {
  const { paper } = await getSiteFrame(await deskLocale());
  return paper.name;
}
