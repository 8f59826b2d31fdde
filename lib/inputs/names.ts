import * as z from "zod";
import { nameKinds, sectionColours } from "@/lib/newsroom/names.ts";
import { rowId as id } from "@/lib/row-id.ts";
import { reservedSectionSlugs } from "@/lib/site/addresses.ts";
import { line, queryRowId, querySearchText, strictObjectPerLocale } from "./schema-parts.ts";

const MAX_SLUG = 90;

const name = line(120).min(1, "empty");
/** If empty, the slug is made from the name. */
const slug = z
  .string()
  .trim()
  .max(MAX_SLUG, "too-long")
  .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/u, "slug");
const isReserved = (text: string) => (reservedSectionSlugs as readonly string[]).includes(text);

const kind = z.enum(nameKinds);
/** The version that the user has read, for optimistic locking; null for a new item. */
const version = z.string().max(64).nullable();

export const saveNameInput = z.strictObject({
  kind,
  /** Null for a new name. */
  id: id.nullable(),
  version,
  words: strictObjectPerLocale(
    z.strictObject({
      name,
      slug,
      role: line(120).default(""),
      bio: z.string().trim().max(2_000, "too-long").default(""),
    }),
  ),
  /** The portrait of an author. Other kinds have none. */
  photoId: id.nullable().default(null),
});
export const mergeNamesInput = z.strictObject({ kind, id, into: id });
export const deleteNameInput = z.strictObject({ kind, id });

export const saveSectionInput = z.strictObject({
  id: id.nullable(),
  version,
  colour: z.enum(sectionColours),
  words: strictObjectPerLocale(
    z.strictObject({
      name: line(60).min(1, "empty"),
      slug: slug.refine((text) => !isReserved(text), "reserved"),
      description: line(300),
    }),
  ),
});
export const orderSectionsInput = z.strictObject({ ids: z.array(id).min(1).max(200) });
/** `moveTo`: the section that gets the stories; null if the section has no stories. */
export const removeSectionInput = z.strictObject({ id, moveTo: id.nullable() });

/** Query string of a list of names: `q` is the search text, `after` the id of the last name of the previous page. */
export const namesQuery = z.object({
  q: querySearchText(80),
  after: queryRowId,
  open: z.union([z.literal("new"), queryRowId]).catch(null),
});

export type SaveNameInput = z.input<typeof saveNameInput>;
export type SaveSectionInput = z.input<typeof saveSectionInput>;
