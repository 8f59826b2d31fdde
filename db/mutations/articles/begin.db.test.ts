import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { removeSingleton } from "@/db/connection/singleton.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { chargeQuota } from "@/db/mutations/storage-quota.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { getStoryForEditing } from "@/db/queries/newsroom/articles/story.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { whileDeleting } from "@/db/testing/removed-meanwhile.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { emptySourceHashes } from "@/lib/translation/translation.ts";
import { createStory, startArticle } from "./begin.ts";
import { keepPresence } from "./presence.ts";
import { makePreview } from "./previews.ts";
import { saveCopy } from "./save-copy.ts";

useDatabase();

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor", locales: ["ru", "kk"] });
});

async function begin(storyId: number): Promise<number> {
  const begun = await startArticle(editor, { storyId, locale: "kk" });
  if (!begun.ok) throw new Error(begun.code);
  return begun.value.articleId;
}

describe("a new story", () => {
  beforeEach(() => void removeSingleton("storage-quota"));
  let sectionId: number;
  beforeAll(async () => {
    sectionId = await sectionFactory();
  });

  async function create(person: SignedIn, locale: "ru" | "kk" = "ru") {
    const made = await createStory(person, { locale, sectionId });
    if (!made.ok) throw new Error(JSON.stringify(made));
    return made.value;
  }
  const storiesOf = async (person: SignedIn) =>
    (await pool()`select count(*)::int as count from stories where owner_id = ${person.id}`)[0]?.count;

  test("is refused in a section that is removed at the same moment", async () => {
    const removed = await sectionFactory();
    const asked = await whileDeleting("sections", removed, () =>
      createStory(editor, { locale: "ru", sectionId: removed }),
    );
    expect(asked).toMatchObject({ ok: false, fields: { sectionId: "unknown" } });
  });

  test("is one of at most twenty untouched stories per person, also with concurrent requests", async () => {
    const reporter = await personFactory();
    for (let round = 0; round < 6; round += 1) await Promise.all(Array.from({ length: 10 }, () => create(reporter)));
    expect(await storiesOf(reporter)).toBe(20);
    const other = await personFactory();
    await create(other);
    expect(await storiesOf(other)).toBe(1);
  });

  test("above this limit is the oldest untouched story that nobody has open, reset as if it were new", async () => {
    const reporter = await personFactory();
    const made: { articleId: number; storyId: number }[] = [];
    for (let number = 0; number < 20; number += 1) made.push(await create(reporter));
    const [open, written, shown] = made;
    if (!open || !written || !shown) throw new Error("no stories");
    await keepPresence(reporter, { articleId: open.articleId });
    await saveCopy(reporter, { articleId: written.articleId, revision: 0, copy: copyFactory() });
    await create(reporter);
    expect(await storiesOf(reporter)).toBe(21);
    expect(await makePreview(reporter, { articleId: shown.articleId })).toMatchObject({ ok: true });
    await pool()`update articles set created_at = now() - interval '25 hours' where id = ${shown.articleId}`;
    const elsewhere = await sectionFactory();
    const again = await createStory(reporter, { locale: "kk", sectionId: elsewhere });
    expect(again).toEqual({ ok: true, value: shown });
    const [row] = await pool()`select a.locale, s.section_id, a.created_at > now() - interval '1 minute' as fresh,
      (select count(*)::int from preview_links where article_id = a.id) as links
      from articles a join stories s on s.id = a.story_id where a.id = ${shown.articleId}`;
    expect(row).toEqual({ locale: "kk", section_id: elsewhere, fresh: true, links: 0 });
    const [line] =
      await pool()`select verb, before, after from audit_log where entity = ${`story:${shown.storyId}`} order by id desc`;
    expect(line).toEqual({
      verb: "create-story",
      before: { locale: "ru", sectionId },
      after: { locale: "kk", sectionId: elsewhere },
    });
    expect(await storiesOf(reporter)).toBe(21);
  });

  test("can be created again and again by a writer, and by a script only up to a limit", async () => {
    const reporter = await personFactory();
    for (let number = 0; number < 30; number += 1) {
      const { articleId } = await create(reporter);
      await saveCopy(reporter, { articleId, revision: 0, copy: copyFactory() });
    }
    expect(await storiesOf(reporter)).toBe(30);
    chargeQuota(reporter.id, "written", 32_000_000);
    const refused = await createStory(reporter, { locale: "ru", sectionId });
    expect(refused).toMatchObject({ code: "rate-limited", fields: { minutes: expect.any(String) } });
  });
});

test("a new language copies what all languages share: authors, age rating, advertiser", async () => {
  const authorIds = [await authorFactory(), await authorFactory()];
  const { storyId, ru } = await storyFactory({});
  const facts = { authorIds, ageRating: "16+", label: "advertising", advertiser: "ТОО «Апорт»" } as const;
  await saveCopy(editor, { articleId: ru, revision: 0, copy: copyFactory({ headline: "Дорога", ...facts }) });
  const article = await getArticleForEditing(editor, await begin(storyId));
  expect(article?.copy).toMatchObject({ ...facts, headline: "", body: { content: [] } });
});

test("a language of a story counts as a translation as soon as something is written in it", async () => {
  const { storyId } = await storyFactory({});
  const articleId = await begin(storyId);
  const translatedFrom = async () => (await getStoryForEditing(editor, storyId, "ru"))?.articles;
  expect(await translatedFrom()).toMatchObject([{ translatedFrom: null }, { translatedFrom: null }]);
  await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ madeFrom: emptySourceHashes("ru") }) });
  expect(await translatedFrom()).toMatchObject([{ translatedFrom: null }, { locale: "kk", translatedFrom: "ru" }]);
});
