import { getSiteFrame } from "@/db/queries/published/paper.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { deskLocale } from "./desk-locale.ts";

/** The paper's name in the interface language of the newsroom. */
export async function deskPaperName(): Promise<string> {
  const { paper } = await getSiteFrame(await deskLocale());
  return paper.name;
}

/** The paper's name in the person's language, for what other devices will show. */
export async function paperNameFor({ interfaceLocale }: SignedIn): Promise<string> {
  const { paper } = await getSiteFrame(interfaceLocale);
  return paper.name;
}
