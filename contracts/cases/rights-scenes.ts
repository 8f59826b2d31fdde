import { sql } from "drizzle-orm";
import type { Block } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import {
  authorFactory,
  only,
  pictureFactory,
  placeFactory,
  sectionFactory,
  tagFactory,
} from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { bodyOf, storyFactory } from "@/db/factories/story-factory.ts";
import { articleDrafts, scheduledUpdates } from "@/db/schema/drafts.ts";
import { media } from "@/db/schema/media.ts";
import { articles, corrections, revisions, stories } from "@/db/schema/stories.ts";
import { sourceWords } from "@/db/schema/translations.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { ShownStory } from "@/lib/article/shown-story.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { wordsHash } from "@/lib/translation/translation.ts";

const relations = ["own", "foreign", "shared"] as const;
export const states = ["draft", "review", "ready", "scheduled", "published", "withdrawn", "trashed"] as const;

/** A story in relation to the actor: its owner, its state and its language. The actor writes in Russian. */
export type Place = { relation: (typeof relations)[number]; state: (typeof states)[number]; locale: Locale };
export const places: Place[] = relations.flatMap((relation) =>
  states.flatMap((state) => locales.map((locale) => ({ relation, state, locale }))),
);

/** Rows of the paper that belong to no story. */
export type PaperRows = {
  sectionIds: Record<(typeof relations)[number], number>;
  colleague: SignedIn;
  authorIds: [number, number];
  tagId: number;
  placeId: number;
  termId: number;
  synonymsId: number;
  exceptionId: number;
  pageId: number;
  redirect: string;
};

/** A story of this place with one article, its working copy, history and picture, and an unused picture in the library. */
export type StoryRows = {
  place: Place;
  storyId: number;
  articleId: number;
  revisionId: number;
  sectionId: number;
  /** The lead picture, and one that no article shows. The owner of the story has uploaded both. */
  pictureId: number;
  sparePictureId: number;
  spareStorageName: string;
  documentId: number;
  /** A word of the published or handed-in text, and one of the working copy. Both are unique to the scene. */
  publicWord: string;
  secretWord: string;
  /** A unique number. */
  number: number;
};

export type Scene = PaperRows &
  StoryRows & {
    actor: SignedIn & { token: string };
    /** The state that the article's page shows, if it is known and all changes to it are rolled back. */
    shown?: ShownStory | undefined;
  };

const HOUR_MS = 3_600_000;

/** Encodes a number as a word of letters. */
export function wordOf(number: number): string {
  return [...String(number)].map((digit) => "абвгдежзик".charAt(Number(digit))).join("");
}

export async function makePaperRows(): Promise<PaperRows> {
  const number = serial();
  const idOf = async (statement: ReturnType<typeof sql>) =>
    only([...(await database().execute<{ id: number }>(statement))]).id;
  const termId = await idOf(sql`insert into glossary default values returning id`);
  await database().execute(sql`insert into glossary_words (term_id, locale, words)
    values (${termId}, 'ru', 'озеро'), (${termId}, 'kk', 'көл')`);
  const synonymsId = await idOf(sql`insert into synonyms default values returning id`);
  await database().execute(sql`insert into synonym_words (group_id, place, words)
    values (${synonymsId}, 1, 'озеро'), (${synonymsId}, 2, 'көл')`);
  const exceptionId = await idOf(
    sql`insert into script_exceptions (word, latin, arabic) values (${wordOf(number)}, 'söz', '') returning id`,
  );
  const pageId = await idOf(sql`insert into pages (key, position) values (${`page-${number}`}, 1) returning id`);
  const redirect = `/moved-${number}`;
  await database().execute(sql`insert into redirects (from_path, to_path) values (${redirect}, '/ru')`);
  const [own, foreign, shared] = [await sectionFactory(), await sectionFactory(), await sectionFactory()];
  return {
    sectionIds: { own, foreign, shared },
    colleague: await personFactory(),
    authorIds: [await authorFactory(), await authorFactory()],
    tagId: await tagFactory(),
    placeId: await placeFactory(),
    termId,
    synonymsId,
    exceptionId,
    pageId,
    redirect,
  };
}

export async function makeScene(paper: PaperRows, place: Place, actor: Scene["actor"]): Promise<Scene> {
  const ownerId = place.relation === "own" ? actor.id : paper.colleague.id;
  return { ...paper, ...(await makeStoryRows(paper, place, ownerId)), actor };
}

/** Makes the rows of a scene that do not depend on the actor. */
export async function makeStoryRows(paper: PaperRows, place: Place, ownerId: number): Promise<StoryRows> {
  const number = serial();
  // All have the same length, so that none is the prefix of another.
  const ending = wordOf(1_000_000 + number);
  const [publicWord, secretWord] = [`слово${ending}`, `тайна${ending}`];
  const [pictureId, sparePictureId] = [await pictureFactory(), await pictureFactory()];
  const brought = await database().execute<{ storageName: string }>(
    sql`update media set uploaded_by = ${ownerId} where id in (${pictureId}, ${sparePictureId}) returning storage_name as "storageName", id = ${sparePictureId} as spare`,
  );
  const [document] = await database().execute<{
    id: number;
  }>(sql`insert into files (sha256, storage_name, name, size, uploaded_by)
    values (${number.toString(16).padStart(64, "0")}, ${number.toString(16).padStart(32, "0")}, ${`документ ${number}`}, 100, ${ownerId}) returning id`);
  const sectionId = paper.sectionIds[place.relation];
  const made = await storyFactory({
    section: sectionId,
    picture: pictureId,
    [place.locale]: { headline: publicWord, text: publicWord, ...partsOf(place.state) },
  });
  const { storyId, [place.locale]: articleId } = made;
  const copy = copyFactory({ headline: secretWord });
  await database().insert(articleDrafts).values({ articleId, copy, baseRevision: 1, savedBy: ownerId });
  const [revision] = await database()
    .insert(revisions)
    .values({ articleId, revision: 1, state: copy, actor: `user:${ownerId}`, reason: "draft" })
    .returning({ id: revisions.id });
  if (place.state === "published")
    await database()
      .insert(scheduledUpdates)
      .values({ articleId, at: new Date(Date.now() + HOUR_MS), copy, draftRevision: 1, setBy: ownerId });
  await database()
    .update(stories)
    .set({ ownerId, ...(place.state === "trashed" ? { trashedAt: new Date() } : {}) })
    .where(sql`id = ${storyId}`);
  await database().update(articles).set({ ownerId }).where(sql`id = ${articleId}`);
  return {
    place,
    storyId,
    articleId,
    revisionId: revision?.id ?? 0,
    sectionId,
    pictureId,
    sparePictureId,
    spareStorageName: brought.find((row) => (row as { spare?: boolean }).spare)?.storageName ?? "",
    documentId: document?.id ?? 0,
    publicWord,
    secretWord,
    number,
  };
}

function partsOf(state: Place["state"]) {
  if (state === "scheduled") return { status: "published" as const, publishedAt: new Date(Date.now() + HOUR_MS) };
  if (state === "published") return { status: state, publishedAt: new Date(Date.now() - HOUR_MS) };
  if (state === "withdrawn")
    return { status: state, publishedAt: new Date(Date.now() - HOUR_MS), withdrawnReason: "Ошибка" };
  return { status: state === "trashed" ? ("draft" as const) : state, publishedAt: null };
}

/**
 * Makes an article of the actor in the language that the scene's story lacks, as if started while the story was open to them. It records that
 * it was translated from words of the original that are hidden from the actor by then. Returns its id.
 */
export async function ownTranslation({ storyId, place, actor, secretWord }: Scene): Promise<number> {
  const locale = otherLocale(place.locale);
  const hash = wordsHash(secretWord);
  await database().insert(sourceWords).values({ storyId, hash, words: secretWord });
  const body = bodyOf("Аударма");
  const content = body.content.map((block) => ({ ...block, attrs: { from: [{ id: "a", hash }] } })) as Block[];
  const madeFrom = { locale: place.locale, headline: hash, skipped: [] };
  const made = { slug: "", headline: "", body: { ...body, content }, bodyText: "", madeFrom };
  const [row] = await database()
    .insert(articles)
    .values({ storyId, locale, ownerId: actor.id, ...made })
    .returning({ id: articles.id });
  return row?.id ?? 0;
}

export function otherLocale(locale: Locale): Locale {
  return locale === "ru" ? "kk" : "ru";
}

/** Deletes the spare picture. Its files wait for their removal, and it can still be restored. */
export async function deleteSparePicture({ sparePictureId, spareStorageName }: Scene): Promise<void> {
  await database().execute(sql`insert into jobs (kind, key, data, run_at) select 'remove-media-files', ${spareStorageName},
    jsonb_build_object('media', to_jsonb(m), 'words', '[]'::jsonb), now() + interval '7 days' from media m where m.id = ${sparePictureId}`);
  await database().execute(sql`delete from ${media} where id = ${sparePictureId}`);
}

/** Makes an audit log line that says that the actor has just moved the scene's story into its section. Returns its id. */
export async function lineOfMove({ actor, storyId, sectionId, sectionIds }: Scene): Promise<number> {
  const from = Object.values(sectionIds).find((id) => id !== sectionId);
  const [line] = await database().execute<{ id: number }>(sql`insert into audit_log (actor, verb, entity, before, after)
    values (${`user:${actor.id}`}, 'move-story', ${`story:${storyId}`}, ${JSON.stringify({ sectionId: from })}::jsonb,
      ${JSON.stringify({ sectionId })}::jsonb) returning id`);
  return line?.id ?? 0;
}

/** Adds a correction to the article. Returns what identifies it. */
export async function publishedCorrection(articleId: number): Promise<{ correctionId: number; was: string }> {
  const was = "Исправлено имя.";
  const [row] = await database()
    .insert(corrections)
    .values({ articleId, text: was, correctedAt: new Date() })
    .returning({ id: corrections.id });
  return { correctionId: row?.id ?? 0, was };
}

/** Gives the person a confirmed authenticator app. */
export async function addTotp(personId: number): Promise<void> {
  await database().execute(
    sql`insert into totp_factors (user_id, sealed_secret, confirmed_at) values (${personId}, 'x', now())`,
  );
}

/** Gives the person a passkey. Returns its id. */
export async function addPasskey(personId: number): Promise<number> {
  const [row] = await database().execute<{ id: number }>(sql`
    insert into passkeys (user_id, credential_id, public_key, counter, transports, name)
    values (${personId}, ${`matrix-${personId}-${serial()}`}, 'x', 0, '{}', 'x') returning id`);
  return row?.id ?? 0;
}
