import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import * as z from "zod";
import { deleteDocument, deletePicture, describePicture, restoreMedia } from "@/app/_actions/media.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { DocumentInspector } from "@/components/dashboard/media/document-inspector.tsx";
import { DocumentRows } from "@/components/dashboard/media/document-rows.tsx";
import { MediaLibrary } from "@/components/dashboard/media/media-library.tsx";
import { PictureInspector } from "@/components/dashboard/media/picture-inspector.tsx";
import { PictureWall } from "@/components/dashboard/media/picture-wall.tsx";
import { getDescribedDocument, listDocuments } from "@/db/queries/newsroom/media/documents.ts";
import { countMedia, getDescribedPicture, listMedia } from "@/db/queries/newsroom/media/media.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { libraryTabs } from "@/lib/inputs/media.ts";
import { queryRowId, querySearchText } from "@/lib/inputs/schema-parts.ts";
import type { LibraryView } from "@/lib/newsroom/library-address.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The query of the address; an invalid part counts as missing. */
const asked = z.object({
  tab: z.enum(libraryTabs).catch("all"),
  q: querySearchText(80),
  before: queryRowId,
  picture: queryRowId,
  document: queryRowId,
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("media");
  return { title: t("title") };
}

export default async function Media({ searchParams }: Params) {
  const person = await requirePerson();
  const view = asked.parse(await searchParams);
  const [{ wall, older }, counts, inspector] = await Promise.all([
    wallOf(person, view),
    countMedia(person),
    inspectorOf(person, view),
  ]);
  return (
    <MediaLibrary {...{ wall, older, counts }} asked={view} locale={await getLocale()}>
      {inspector}
    </MediaLibrary>
  );
}

async function wallOf(person: SignedIn, view: LibraryView): Promise<{ wall: ReactNode; older: number | null }> {
  const { tab, q: text, before } = view;
  const locale = await getLocale();
  if (tab === "documents") {
    const { documents, older } = await listDocuments(person, { text, before });
    return { wall: documents.length > 0 ? <DocumentRows {...{ documents, locale }} asked={view} /> : null, older };
  }
  const { pictures, older } = await listMedia(person, { locale, tab, text, before });
  return { wall: pictures.length > 0 ? <PictureWall {...{ pictures, locale }} asked={view} /> : null, older };
}

async function inspectorOf(person: SignedIn, { tab, q, before, picture, document }: LibraryView): Promise<ReactNode> {
  const closeTo = { tab, q, before };
  if (picture) {
    const described = await getDescribedPicture(person, picture, await getLocale());
    const verbs = { describePicture, deletePicture, restoreMedia };
    return described && <PictureInspector picture={described} closeTo={closeTo} verbs={verbs} />;
  }
  if (!document) return null;
  const described = await getDescribedDocument(person, document, await getLocale());
  return (
    described && <DocumentInspector document={described} closeTo={closeTo} verbs={{ deleteDocument, restoreMedia }} />
  );
}
