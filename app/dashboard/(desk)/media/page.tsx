import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { describePicture } from "@/app/_actions/media.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { MediaLibrary } from "@/components/dashboard/media/media-library.tsx";
import { PictureInspector } from "@/components/dashboard/media/picture-inspector.tsx";
import { countMedia, getDescribedPicture, listMedia } from "@/db/queries/newsroom/media.ts";
import { libraryTabs } from "@/lib/inputs/desk-media.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the address says; what it says wrongly counts as not said. */
const asked = z.object({
  tab: z.enum(libraryTabs).catch("all"),
  q: z.string().trim().max(80).catch(""),
  before: z.coerce.number().int().positive().nullable().catch(null),
  picture: z.coerce.number().int().positive().nullable().catch(null),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("media");
  return { title: t("title") };
}

export default async function Media({ searchParams }: Params) {
  const person = await requirePerson();
  const { tab, q, before, picture } = asked.parse(await searchParams);
  const locale = person.interfaceLocale;
  const [page, counts, described] = await Promise.all([
    listMedia(person, { locale, tab, text: q, before }),
    countMedia(person),
    picture === null ? null : getDescribedPicture(person, picture, locale),
  ]);
  return (
    <MediaLibrary page={page} counts={counts} asked={{ tab, q, before, picture }} locale={locale}>
      {described ? (
        <PictureInspector picture={described} closeTo={{ tab, q, before }} describe={describePicture} />
      ) : null}
    </MediaLibrary>
  );
}
