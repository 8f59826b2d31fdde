import { sql } from "drizzle-orm";
import { personNameOf } from "@/contracts/cases/script-corpus.ts";
import { database } from "@/db/connection/client.ts";
import { startArticle } from "@/db/mutations/articles/begin.ts";
import { makeName } from "@/db/mutations/names/make-name.ts";
import { saveName } from "@/db/mutations/names/save-name.ts";
import { savePage } from "@/db/mutations/paper/pages.ts";
import { saveSection } from "@/db/mutations/paper/sections.ts";
import { invitePerson } from "@/db/mutations/people/staff.ts";
import { importTerms, saveTerm } from "@/db/mutations/vocabulary/glossary.ts";
import { notifyChange } from "@/db/notices.ts";
import { administrator, done, existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { publishCopy } from "@/e2e/support/newsroom/published-copy.ts";
import type { AuthenticatedPerson, Person } from "@/lib/access/permissions.ts";
import { makeNameInput } from "@/lib/inputs/articles.ts";
import { saveNameInput, saveSectionInput } from "@/lib/inputs/names.ts";
import { savePageInput } from "@/lib/inputs/pages.ts";
import { inviteInput } from "@/lib/inputs/people.ts";
import { importTermsInput, saveTermInput } from "@/lib/inputs/vocabulary/glossary.ts";
import type { SavePageOutcome } from "@/lib/newsroom/static-pages.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { MAX_TERM_LENGTH, type TermWords } from "@/lib/translation/glossary.ts";
import { beginHostileStory, hostileCopy, removeStories } from "./hostile-story.ts";
import { portions, turn } from "./hostile-words.ts";

/** An item of the paper in both languages. */
type InBoth<T> = { id: number; words: Record<Locale, T & { slug: string }> };

export type HostileNames = {
  /** Who creates them. */
  personId: number;
  sections: InBoth<{ name: string; description: string }>[];
  pages: InBoth<{ title: string }>[];
  tags: InBoth<{ name: string }>[];
  authors: InBoth<{ name: string; role: string; bio: string }>[];
  people: { id: number; name: string; invitation: string }[];
  terms: { id: number; words: TermWords }[];
  /** A story with all the tags and authors, in the first section. */
  articles: Record<Locale, string>;
  remove(): Promise<void>;
};

/** Two texts for each item that has two languages. A last single text is used for both. */
function pairs(texts: readonly string[]): Record<Locale, string>[] {
  return texts.flatMap((ru, index) => (index % 2 === 0 ? { ru, kk: texts[index + 1] ?? ru } : []));
}

const inBoth = <T>(of: (locale: Locale) => T) =>
  Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Record<Locale, T>;

/**
 * Creates enough sections, pages, tags, authors and invited people to use every text of the corpus as a name, and a story with all of them. `remove`
 * deletes everything except the story's number, which then answers 410.
 */
export async function makeHostileNames(): Promise<HostileNames> {
  const admin = await administrator();
  const sections = await each(pairs(portions(60)), (names, index) => makeSection(admin, names, index));
  const pages = await each(pairs(portions(120)), (titles, index) => makePage(admin, titles, index));
  const tags = await each(portions(80), (name) => makeTag(admin, name));
  const authors = await each(pairs(portions(120)), (names, index) => makeAuthor(admin, names, index));
  const people = await each(portions(120).map(personNameOf), (name, index) => inviteOne(admin, name, index));
  const terms = await makeTerms(admin, pairs(portions(MAX_TERM_LENGTH)));
  const ids = (all: { id: number }[]) => all.map(({ id }) => id);
  const story = await beginHostileStory(admin, {
    sectionId: existing(sections[0]).id,
    tagIds: ids(tags),
    placeId: null,
    leadMediaId: null,
  });
  const kk = done(await startArticle(admin, { storyId: story.storyId, locale: "kk" }));
  const copy = hostileCopy(0, ids(authors));
  const out = async (articleId: number) => (await publishCopy(admin, { articleId, revision: 0, copy })).address;
  const articles = { ru: await out(story.articleId), kk: await out(kk.articleId) };
  const remove = async () => {
    await removeStories(admin, [story.storyId]);
    await database().transaction(async (tx) => {
      for (const [table, all] of Object.entries({ sections, pages, tags, authors, users: people, glossary: terms }))
        await tx.execute(sql`delete from ${sql.identifier(table)} where id in ${ids(all)}`);
      await notifyChange(tx, [tag.paper]);
    });
  };
  return { personId: admin.id, sections, pages, tags, authors, people, terms, articles, remove };
}

/** One after the other: they would wait for each other anyway. */
async function each<T, R>(all: readonly T[], make: (one: T, index: number) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const [index, one] of all.entries()) made.push(await make(one, index));
  return made;
}

async function makeSection(admin: Person, names: Record<Locale, string>, index: number) {
  const said = (locale: Locale) => ({
    name: names[locale],
    slug: `hostile-${index}`,
    description: turn(portions(300), index),
  });
  const input = { id: null, version: null, colour: "society", words: inBoth(said) };
  return done(await saveSection(admin, saveSectionInput.parse(input)));
}

async function makePage(admin: Person, titles: Record<Locale, string>, index: number) {
  const slug = `hostile-${index}`;
  const content = portions(2_000).map((words) => ({ type: "paragraph", content: [{ type: "text", text: words }] }));
  let pageId: number | null = null;
  for (const locale of locales) {
    const said = { locale, revision: 0, title: titles[locale], slug, body: { type: "doc", content } };
    const saved: SavePageOutcome = done(await savePage(admin, savePageInput.parse({ pageId, ...said })));
    if (!saved.saved) throw new Error("somebody else wrote in it");
    pageId = saved.pageId;
  }
  return { id: existing(pageId), words: inBoth((locale) => ({ title: titles[locale], slug })) };
}

async function makeTag(admin: Person, name: string) {
  const { id } = done(await makeName(admin, makeNameInput.parse({ kind: "tag", locale: "ru", name })));
  const [row] = await database().execute<{ slug: string }>(
    sql`select slug from tag_translations where tag_id = ${id} and locale = 'ru'`,
  );
  return { id, words: inBoth(() => ({ name, slug: existing(row).slug })) };
}

async function makeAuthor(admin: Person, names: Record<Locale, string>, index: number) {
  const said = (locale: Locale) => ({
    name: names[locale],
    slug: `hostile-${index}`,
    role: names[locale],
    bio: portions(2_000).join(" "),
  });
  const input = { kind: "author", id: null, version: null, words: inBoth(said), photoId: null };
  return done(await saveName(admin, saveNameInput.parse(input)));
}

/** The first by itself, the rest as an import. */
async function makeTerms(admin: Person, all: TermWords[]) {
  const [first, ...rest] = all;
  const one = done(await saveTerm(admin, saveTermInput.parse({ id: null, was: null, words: first })));
  done(await importTerms(admin, importTermsInput.parse({ terms: rest })));
  const rows = await database().execute<{ id: number; words: TermWords }>(sql`
    select term_id as id, json_object_agg(locale, words) as words from glossary_words where term_id >= ${one.id} group by term_id`);
  return [...rows];
}

async function inviteOne(admin: AuthenticatedPerson, name: string, index: number) {
  const email = `hostile-${index}-${Date.now()}@jarshy.example`;
  const input = { email, name, role: "reporter", locales: ["ru"], interfaceLocale: "ru" };
  const { personId, link } = done(await invitePerson(admin, inviteInput.parse(input)));
  return { id: personId, name, invitation: `/dashboard/invitation/${link.token}` };
}
