import { database } from "@/db/connection/client.ts";
import { media, mediaTranslations } from "@/db/schema/media.ts";
import {
  authors,
  authorTranslations,
  places,
  placeTranslations,
  sections,
  sectionTranslations,
  tags,
  tagTranslations,
} from "@/db/schema/paper.ts";
import { locales } from "@/lib/site/locales.ts";
import { serial } from "./serial.ts";

/** The only row that an insert returned. Throws if there is none. */
export function only<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error("no row was returned");
  return row;
}

/** Positions are smallints, and a long drill makes more rows than fit. */
const POSITIONS = 32_768;

type SectionParts = { key?: string; colour?: string; position?: number };

/** A section, named in every language; its slug is `{key}-{locale}`. Returns its id. */
export async function sectionFactory(parts: SectionParts = {}): Promise<number> {
  const number = serial();
  const { key = `section-${number}`, colour = "society", position = number % POSITIONS } = parts;
  const { id } = only(
    await database().insert(sections).values({ key, colour, position }).returning({ id: sections.id }),
  );
  const words = locales.map((locale) => ({
    sectionId: id,
    locale,
    name: `${key} ${locale}`,
    slug: `${key}-${locale}`,
  }));
  await database().insert(sectionTranslations).values(words);
  return id;
}

/** A tag, named in every language. Returns its id. */
export async function tagFactory(): Promise<number> {
  const number = serial();
  const { id } = only(await database().insert(tags).values({}).returning({ id: tags.id }));
  const words = locales.map((locale) => ({ tagId: id, locale, name: `тема ${number}`, slug: `tema-${number}` }));
  await database().insert(tagTranslations).values(words);
  return id;
}

/** A place, named in every language. Returns its id. */
export async function placeFactory(): Promise<number> {
  const number = serial();
  const { id } = only(await database().insert(places).values({}).returning({ id: places.id }));
  const words = locales.map((locale) => ({ placeId: id, locale, name: `Село ${number}`, slug: `selo-${number}` }));
  await database().insert(placeTranslations).values(words);
  return id;
}

/** An author, named in every language. Returns the id. */
export async function authorFactory(): Promise<number> {
  const number = serial();
  const { id } = only(await database().insert(authors).values({}).returning({ id: authors.id }));
  const words = locales.map((locale) => ({ authorId: id, locale, name: `Автор ${number}`, slug: `avtor-${number}` }));
  await database().insert(authorTranslations).values(words);
  return id;
}

/** The row of a picture, without any file. Returns its id. */
export async function pictureFactory(parts: { credit?: string } = {}): Promise<number> {
  const number = serial();
  const row = {
    sha256: number.toString(16).padStart(64, "0"),
    storageName: number.toString(16).padStart(32, "0"),
    format: "jpeg" as const,
    width: 1200,
    height: 800,
    size: 1000,
    widths: [240, 480, 960],
    thumbhash: new Uint8Array([1, 2, 3]),
    placeholder: "linear-gradient(#000000,#000000,#000000)",
    credit: "Жаршы",
    ...parts,
  };
  const { id } = only(await database().insert(media).values(row).returning({ id: media.id }));
  const words = locales.map((locale) => ({ mediaId: id, locale, alt: `рисунок ${number}`, caption: "" }));
  await database().insert(mediaTranslations).values(words);
  return id;
}
