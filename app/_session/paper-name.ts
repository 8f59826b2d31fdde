import { getSiteFrame } from "@/db/queries/published/paper.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { deskLocale } from "./desk-locale.ts";

/** The paper's name in the language of the newsroom's interface. */
export async function deskPaperName(): Promise<string> {
  const { paper } = await getSiteFrame(await deskLocale());
  return paper.name;
}

/** The paper's name in the language of this person: for what goes with them to other devices. */
export async function paperNameFor({ interfaceLocale }: SignedIn): Promise<string> {
  const { paper } = await getSiteFrame(interfaceLocale);
  return paper.name;
}
