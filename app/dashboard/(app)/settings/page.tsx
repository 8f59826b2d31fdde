import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { saveSettings } from "@/app/_actions/paper.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { SettingsForm } from "@/components/dashboard/paper/settings-form.island.tsx";
import { NotYours } from "@/components/dashboard/parts/not-yours.tsx";
import { getPaperSettings } from "@/db/queries/newsroom/paper/paper-settings.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("deskPaper");
  return { title: t("title") };
}

/** The paper's own details, as shown on every page, in each language. */
export default async function SettingsPage() {
  const settings = await getPaperSettings(await requirePerson());
  return settings ? <SettingsForm settings={settings} saveSettings={saveSettings} /> : <NotYours />;
}
