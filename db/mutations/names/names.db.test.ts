import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, pictureFactory, placeFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { getEditableName } from "@/db/queries/newsroom/paper/names.ts";
import { listAuthor, listTag } from "@/db/queries/published/lists/lists.ts";
import { getAuthor, getTag } from "@/db/queries/published/paper.ts";
import { findDestinations } from "@/db/queries/published/redirects.ts";
import { auditLog } from "@/db/schema/desk.ts";
import { stories } from "@/db/schema/stories.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { NameKind, SavedName } from "@/lib/newsroom/names.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import type { Result } from "@/lib/result.ts";
import { authorAddress, tagAddress } from "@/lib/site/addresses.ts";
import { locales, perLocale } from "@/lib/site/locales.ts";
import type { ChangedRows } from "./changed-rows.ts";
import { deleteName } from "./delete-name.ts";
import { makeName } from "./make-name.ts";
import { mergeNames } from "./merge-names.ts";
import { saveName } from "./save-name.ts";

useDatabase();

/** The target of a redirect; null if the address is gone, undefined if nothing is known of it. */
const getRedirect = async (path: string) => (await findDestinations([path], "ru")).get(path);

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
});

const wordsOf = (name: string, slug = "") =>
  perLocale((locale) => ({ name: `${name} ${locale}`, slug: slug && `${slug}-${locale}`, role: "", bio: "" }));

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

async function make(kind: NameKind, name: string, slug = ""): Promise<SavedName> {
  return value(await saveName(editor, { kind, id: null, version: null, words: wordsOf(name, slug), photoId: null }));
}

async function rename(kind: NameKind, one: SavedName, slug: string): Promise<SavedName> {
  const words = perLocale((locale) => ({ ...one.words[locale], slug: `${slug}-${locale}` }));
  return value(await saveName(editor, { kind, id: one.id, version: one.version, words, photoId: null }));
}

const leads = (slug: string) => getRedirect(tagAddress("ru", `${slug}-ru`));
const storiesOf = async (tag: number) =>
  (await listTag(tag, { locale: "ru", position: null })).cards.map((card) => card.storyId);

describe("a name is created and changed", () => {
  test("with its own address in every language, numbered if the address is taken", async () => {
    const first = await make("place", "Көктерек");
    const { words } = value(
      await saveName(editor, { kind: "place", id: null, version: null, words: wordsOf("Коктерек"), photoId: null }),
    );
    expect([first.words.ru.slug, words.ru.slug]).toEqual(["kokterek-ru", "kokterek-ru-2"]);
  });

  test("with its portrait, and the log has the states before and after", async () => {
    const photoId = await pictureFactory();
    const author = await make("author", "Ольга");
    const words = perLocale(() => ({
      name: "Ольга Ким",
      slug: `kim-${author.id}`,
      role: "редактор",
      bio: "Пишет о сёлах.",
    }));
    const { version } = value(
      await saveName(editor, { kind: "author", id: author.id, version: author.version, words, photoId }),
    );
    const shown = await getEditableName(editor, { kind: "author", id: author.id, locale: "ru" });
    expect(shown).toMatchObject({ version, words, photo: { mediaId: photoId } });
    const [line] = await database().select().from(auditLog).where(eq(auditLog.verb, "change-name"));
    expect(line).toMatchObject({
      entity: `author:${author.id}`,
      actor: `user:${editor.id}`,
      before: { words: author.words, photoId: null },
      after: { words, photoId },
    });
  });

  test("not with the address of another one, nor a tag with the name of another tag; the fields are named", async () => {
    const [one, other] = [await make("tag", "Дороги"), await make("tag", "Мосты")];
    const words = {
      ...other.words,
      ru: { ...other.words.ru, slug: one.words.ru.slug },
      kk: { ...other.words.kk, name: "ДОРОГИ kk" },
    };
    expect(await saveName(editor, { kind: "tag", id: other.id, version: other.version, words, photoId: null })).toEqual(
      {
        ok: false,
        code: "conflict",
        fields: { "words.ru.slug": "taken", "words.kk.name": "taken-name" },
      },
    );
  });

  test("two authors may have the same name", async () => {
    await make("author", "Айгүл");
    expect((await make("author", "Айгүл")).words.ru.slug).toBe("aygul-ru-2");
  });

  test("not if somebody else changed it meanwhile", async () => {
    const opened = await make("tag", "Снег");
    await rename("tag", opened, "sneg-pervyi");
    const late = await saveName(editor, {
      kind: "tag",
      id: opened.id,
      version: opened.version,
      words: wordsOf("Снег"),
      photoId: null,
    });
    expect(late).toEqual({ ok: false, code: "conflict" });
  });

  test("and every page is invalidated", async () => {
    const opened = await make("tag", "Вода");
    expect(await noticesOf(() => rename("tag", opened, "voda"))).toEqual(["paper"]);
  });

  test("a changed, merged or deleted author invalidates the cached files with its tag, such as its portrait", async () => {
    const author = await make("author", "Асель");
    const renamed = await noticesOf(() => rename("author", author, "asel"));
    expect(renamed.toSorted()).toEqual([`author:${author.id}`, "paper"]);
    const into = await authorFactory();
    const merged = await noticesOf(() => mergeNames(editor, { kind: "author", id: author.id, into }));
    expect(merged.toSorted()).toEqual([`author:${author.id}`, "paper"]);
    const other = await make("author", "Болат");
    const deleted = await noticesOf(() => deleteName(editor, { kind: "author", id: other.id }));
    expect(deleted.toSorted()).toEqual([`author:${other.id}`, "paper"]);
  });

  test("a new name invalidates pages that had not found one, and no others", async () => {
    const input = { kind: "tag" as const, locale: "ru" as const, name: "Половодье" };
    expect(await noticesOf(() => makeName(editor, input))).toEqual(["names"]);
    expect(await noticesOf(() => make("author", "Новая", "novaia"))).toEqual(["names"]);
    for (const look of [() => getTag("ru", "no-such-tag"), () => getAuthor("ru", "no-such-author")])
      expect((await withPageScope(look)).scope.cacheTags).toContain("names");
  });

  test("two people who create the same name at once create one", async () => {
    const input = { kind: "tag" as const, locale: "ru" as const, name: "Паводок" };
    const made = await Promise.all(Array.from({ length: 6 }, () => makeName(editor, input)));
    expect(new Set(made.map((one) => value(one).id)).size).toBe(1);
  });
});

describe("a changed address redirects", () => {
  test("in one step however often it changed, and its feed too", async () => {
    const tag = await make("tag", "Школа", "a");
    await rename("tag", await rename("tag", tag, "b"), "c");
    const c = tagAddress("ru", "c-ru");
    expect(await Promise.all(["a", "b"].map(leads))).toEqual([{ to: c }, { to: c }]);
    expect(await getRedirect(tagAddress("kk", "a-kk/rss.xml"))).toEqual({ to: tagAddress("kk", "c-kk/rss.xml") });
  });

  test("without a loop if it changed back", async () => {
    const tag = await make("tag", "Театр", "old");
    await rename("tag", await rename("tag", tag, "new"), "old");
    expect(await leads("old")).toBeUndefined();
    expect(await leads("new")).toEqual({ to: tagAddress("ru", "old-ru") });
  });

  test("but not if another name took it over", async () => {
    const tag = await make("tag", "Уборка", "harvest");
    await rename("tag", tag, "harvest-old");
    const taker = await make("tag", "Жатва", "harvest");
    await storyFactory({ tags: [taker.id] });
    expect((await getTag("ru", "harvest-ru"))?.id).toBe(taker.id);
    await rename("tag", taker, "reaping");
    expect(await leads("harvest")).toEqual({ to: tagAddress("ru", "reaping-ru") });
  });
});

describe("a change that cannot be undone", () => {
  const logOf = async (entity: string) => {
    const [line] = await database()
      .select()
      .from(auditLog)
      .where(eq(auditLog.entity, entity))
      .orderBy(desc(auditLog.id));
    return line;
  };

  test("needs a confirmation if the sign-in is old; nothing changes before that", async () => {
    const [from, into] = [await make("tag", "Лужи", "luzhi"), await make("tag", "Потоп", "potop")];
    const { storyId } = await storyFactory({ tags: [from.id] });
    await storyFactory({ tags: [into.id] });
    const longSignedIn = { ...editor, recentlyAuthenticated: false };
    const needed = { ok: false, code: "confirm-needed" };
    expect(await mergeNames(longSignedIn, { kind: "tag", id: from.id, into: into.id })).toEqual(needed);
    expect(await deleteName(longSignedIn, { kind: "tag", id: into.id })).toEqual(needed);
    expect(await storiesOf(from.id)).toEqual([storyId]);
    expect((await getTag("ru", into.words.ru.slug))?.id).toBe(into.id);
    const reporter = { ...(await personFactory()), recentlyAuthenticated: false };
    expect(await deleteName(reporter, { kind: "tag", id: into.id })).toEqual({ ok: false, code: "forbidden" });
  });

  test("is logged with the ids of the changed rows", async () => {
    const [older, from, into] = [await tagFactory(), await tagFactory(), await tagFactory()];
    value(await mergeNames(editor, { kind: "tag", id: older, into: from }));
    const one = await storyFactory({ tags: [from] });
    const both = await storyFactory({ tags: [from, into] });
    value(await mergeNames(editor, { kind: "tag", id: from, into }));
    expect((await logOf(`tag:${from}`))?.after).toMatchObject({
      into: { id: into },
      changed: {
        storiesWithBoth: { count: 1, ids: [both.storyId] },
        stories: { count: 1, ids: [one.storyId] },
        mergedBefore: { count: 1, ids: [older] },
      },
    });
    const [signs, signsToo] = [await authorFactory(), await authorFactory()];
    const { ru } = await storyFactory({ authors: [signs] });
    const { ru: draft } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    value(await saveCopy(editor, { articleId: draft, revision: 0, copy: copyFactory({ authorIds: [signs] }) }));
    value(await mergeNames(editor, { kind: "author", id: signs, into: signsToo }));
    expect((await logOf(`author:${signs}`))?.after).toMatchObject({
      changed: { articles: { count: 1, ids: [ru] }, workingCopies: { count: 1, ids: [draft] } },
    });
    const [gone, left] = [await placeFactory(), await placeFactory()];
    value(await mergeNames(editor, { kind: "place", id: gone, into: left }));
    value(await deleteName(editor, { kind: "place", id: left }));
    expect((await logOf(`place:${left}`))?.after).toEqual({ deleted: { mergedBefore: { count: 1, ids: [gone] } } });
  });

  test("logs the first ids and the total if very many rows changed", async () => {
    const [from, into] = [await placeFactory(), await placeFactory()];
    const { storyId } = await storyFactory({});
    await database().execute(sql`insert into stories (section_id, place_id)
      select section_id, ${from}::int from stories, generate_series(1, 700) where id = ${storyId}`);
    value(await mergeNames(editor, { kind: "place", id: from, into }));
    const after = (await logOf(`place:${from}`))?.after as { changed: { stories: ChangedRows } } | undefined;
    expect(after?.changed.stories.count).toBe(700);
    expect(after?.changed.stories.ids).toHaveLength(500);
  });
});

describe("a merge", () => {
  test("moves a tag's stories to the other, each once, and redirects its address", async () => {
    const [from, into] = [await make("tag", "ДТП", "dtp"), await make("tag", "Аварии", "avarii")];
    const only = await storyFactory({ tags: [from.id] });
    const both = await storyFactory({ tags: [from.id, into.id] });
    const draft = await storyFactory({ tags: [from.id], ru: { status: "draft", publishedAt: null } });
    value(await mergeNames(editor, { kind: "tag", id: from.id, into: into.id }));
    expect((await storiesOf(into.id)).toSorted()).toEqual([only.storyId, both.storyId].toSorted());
    expect(await leads("dtp")).toEqual({ to: tagAddress("ru", "avarii-ru") });
    const rows = await database().execute(sql`select tag_id from story_tags where story_id = ${draft.storyId}`);
    expect([...rows]).toEqual([{ tag_id: into.id }]);
    expect(await getEditableName(editor, { kind: "tag", id: from.id, locale: "ru" })).toBeNull();
  });

  test("moves an author's published articles and working copies", async () => {
    const [from, into] = [await make("author", "С. Ахметов"), await make("author", "Серик Ахметов")];
    const { storyId, ru } = await storyFactory({ authors: [from.id] });
    const { ru: draft } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    const signed = copyFactory({ authorIds: [into.id, from.id] });
    value(await saveCopy(editor, { articleId: draft, revision: 0, copy: signed }));
    value(await mergeNames(editor, { kind: "author", id: from.id, into: into.id }));
    const cards = (await listAuthor(into.id, { locale: "ru", position: null })).cards;
    expect(cards.map((card) => card.storyId)).toEqual([storyId]);
    const copies = await database().execute(
      sql`select copy -> 'authorIds' as ids from article_drafts where article_id = ${draft}`,
    );
    expect([...copies]).toEqual([{ ids: [into.id] }]);
    expect(await getRedirect(authorAddress("kk", from.words.kk.slug))).toEqual({
      to: authorAddress("kk", into.words.kk.slug),
    });
    // An editor who had the text open still sends the old id.
    const copy = copyFactory({ authorIds: [from.id] });
    const saved = value(await saveCopy(editor, { articleId: ru, revision: 0, copy }));
    const revision = saved.saved ? saved.revision : 0;
    value(await publishAsShown(editor, { articleId: ru, revision, at: null }));
    const rows = await database().execute(sql`select author_id from article_authors where article_id = ${ru}`);
    expect([...rows]).toEqual([{ author_id: into.id }]);
  });

  test("moves a place; a story that was open keeps it under the old id", async () => {
    const [from, into, tag] = [await placeFactory(), await placeFactory(), await tagFactory()];
    const { storyId } = await storyFactory({});
    const [{ sectionId, revision } = { sectionId: 0, revision: 0 }] = await database()
      .select()
      .from(stories)
      .where(eq(stories.id, storyId));
    value(await mergeNames(editor, { kind: "place", id: from, into }));
    const fields = { storyId, revision, sectionId, placeId: from, tagIds: [tag], leadMediaId: null };
    value(await setStoryFields(editor, fields));
    const [story] = await database().select().from(stories).where(eq(stories.id, storyId));
    expect(story?.placeId).toBe(into);
  });

  test("after another merge maps the first id to the last", async () => {
    const [a, b, c] = [await make("tag", "А", "one"), await make("tag", "Б", "two"), await make("tag", "В", "three")];
    value(await mergeNames(editor, { kind: "tag", id: a.id, into: b.id }));
    value(await mergeNames(editor, { kind: "tag", id: b.id, into: c.id }));
    expect(await leads("one")).toEqual({ to: tagAddress("ru", "three-ru") });
    const rows = await database().execute(sql`select merged_into from tags where id in (${a.id}, ${b.id})`);
    expect([...rows]).toEqual([{ merged_into: c.id }, { merged_into: c.id }]);
  });

  test("of two tags into each other by two people leaves one of them, with every story", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await tagFactory(), await tagFactory()];
      const made = [await storyFactory({ tags: [a] }), await storyFactory({ tags: [b] })].map((story) => story.storyId);
      const results = await Promise.all([
        mergeNames(editor, { kind: "tag", id: a, into: b }),
        mergeNames(editor, { kind: "tag", id: b, into: a }),
      ]);
      expect(results.map((result) => (result.ok ? "ok" : result.code)).toSorted()).toEqual(["not-found", "ok"]);
      const kept = results[0].ok ? b : a;
      expect((await storiesOf(kept)).toSorted()).toEqual(made.toSorted());
    }
  });

  test("loses no stories that are tagged meanwhile", async () => {
    const [from, into] = [await tagFactory(), await tagFactory()];
    const made = await Promise.all(Array.from({ length: 6 }, () => storyFactory({})));
    const fieldsOf = async (storyId: number) => {
      const [{ sectionId, revision } = { sectionId: 0, revision: 0 }] = await database()
        .select()
        .from(stories)
        .where(eq(stories.id, storyId));
      return { storyId, revision, sectionId, placeId: null, tagIds: [from], leadMediaId: null };
    };
    const fields = await Promise.all(made.map(({ storyId }) => fieldsOf(storyId)));
    const results = await Promise.all([
      ...fields.map((one) => setStoryFields(editor, one)),
      mergeNames(editor, { kind: "tag", id: from, into }),
    ]);
    for (const result of results) value<unknown>(result);
    expect((await storiesOf(into)).toSorted()).toEqual(made.map(({ storyId }) => storyId).toSorted());
  });
});

describe("a name is deleted", () => {
  test("for good if nothing uses it: its addresses are gone", async () => {
    const tag = await make("tag", "Ошибка", `mistake-${serial()}`);
    value(await deleteName(editor, { kind: "tag", id: tag.id }));
    for (const locale of locales) expect(await getRedirect(tagAddress(locale, tag.words[locale].slug))).toBe("gone");
  });

  test.each([
    [
      "tag",
      async () => {
        const id = await tagFactory();
        await storyFactory({ tags: [id], ru: { status: "draft", publishedAt: null } });
        return id;
      },
    ],
    [
      "author",
      async () => {
        const id = await authorFactory();
        await storyFactory({ authors: [id] });
        return id;
      },
    ],
    [
      "place",
      async () => {
        const id = await placeFactory();
        const { storyId } = await storyFactory({});
        await database().update(stories).set({ placeId: id }).where(eq(stories.id, storyId));
        return id;
      },
    ],
  ] as [NameKind, () => Promise<number>][])("but not a %s that a story has, public or not", async (kind, used) => {
    expect(await deleteName(editor, { kind, id: await used() })).toEqual({
      ok: false,
      code: "conflict",
      fields: { id: "used" },
    });
  });

  test("but not an author who is in the byline of a draft", async () => {
    const id = await authorFactory();
    const { ru } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    value(await saveCopy(editor, { articleId: ru, revision: 0, copy: copyFactory({ authorIds: [id] }) }));
    expect(await deleteName(editor, { kind: "author", id })).toMatchObject({ fields: { id: "used" } });
  });
});
