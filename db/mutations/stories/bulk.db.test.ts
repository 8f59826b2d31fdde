import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { pictureFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { describePicture } from "@/db/mutations/media/media-library.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { listSection, listTag } from "@/db/queries/published/lists/lists.ts";
import { searchStories } from "@/db/queries/published/search/search.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import { whileDeleting } from "@/db/testing/removed-meanwhile.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { BulkOutcome } from "@/lib/newsroom/bulk.ts";
import { ok, type Result } from "@/lib/result.ts";
import { moveStories, tagStories, trashStories, untrashStories, withdrawStories } from "./bulk.ts";
import { undoStories } from "./undo.ts";

useDatabase();

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);

let editor: SignedIn;
let [there, here, elsewhere, one, two] = [0, 0, 0, 0, 0];
beforeAll(async () => {
  editor = await personFactory({ role: "editor", locales: ["ru"] });
  [there, here, elsewhere] = [await sectionFactory(), await sectionFactory(), await sectionFactory()];
  [one, two] = [await tagFactory(), await tagFactory()];
});

/** A public Russian story; a Russian one with a Kazakh text; a Kazakh one, which the editor may not edit; a Russian draft. */
let [ru, both, kk, draft] = [0, 0, 0, 0];
beforeEach(async () => {
  const text = { headline: "Абрикосовый сад", standfirst: "У реки" };
  ru = (
    await storyFactory({
      section: here,
      tags: [one, two],
      ru: { ...text, unpublishAt: later(9), publishedAt: later(-5) },
    })
  ).storyId;
  both = (await storyFactory({ section: elsewhere, tags: [two], ru: text, kk: text })).storyId;
  kk = (await storyFactory({ section: here, kk: text })).storyId;
  draft = (await storyFactory({ section: here, ru: { status: "draft", publishedAt: null } })).storyId;
});

function granted(result: Result<BulkOutcome>): BulkOutcome {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

/** Everything that a bulk action changes in the stories, without counters. */
const stateOf = async (ids: number[]) => [
  ...(await pool()`select s.id, s.section_id, s.trashed_at is null as kept, s.first_published_at,
      (select json_agg(json_build_array(tag_id, position, list_at) order by position) from story_tags where story_id = s.id) as tags,
      (select json_agg(json_build_array(id, status, published_at, unpublish_at, list_at, withdrawn_reason, headline, revision) order by id)
        from articles where story_id = s.id) as articles,
      (select json_agg(json_build_array(i.article_id, i.published_at, i.lexemes) order by i.article_id)
        from search_index i where i.story_id = s.id) as words
    from stories s where s.id = any(${ids}) order by id`),
];

describe("many stories at once", () => {
  test("are moved into a section if they may be; the rest are named with the reason", async () => {
    const told = await noticesOf(async () => {
      const moved = granted(await moveStories(editor, { storyIds: [draft, kk, both, ru, 999_999], sectionId: there }));
      expect(moved).toMatchObject({
        changed: [ru, both, draft],
        skipped: [
          { storyId: kk, why: "forbidden" },
          { storyId: 999_999, why: "gone" },
        ],
      });
    });
    expect(told).toEqual(expect.arrayContaining([here, elsewhere, there].map((id) => `section:${id}`)));
    expect(told.filter((tag) => tag === "front")).toHaveLength(1);
    const { cards } = await listSection(there, { locale: "ru", position: null });
    expect(cards.map((card) => card.storyId).toSorted()).toEqual([ru, both].toSorted());
    const log = await pool()`select before, after from audit_log where entity = ${`story:${both}`}`;
    expect(log).toMatchObject([{ before: { sectionId: elsewhere }, after: { sectionId: there } }]);
  });

  test("get a tag after their own, or lose it", async () => {
    const tag = await tagFactory();
    granted(await tagStories(editor, { storyIds: [ru, both], tagId: tag, add: true }));
    const { cards } = await listTag(tag, { locale: "ru", position: null });
    expect(cards).toHaveLength(2);
    expect(await tagStories(editor, { storyIds: [ru, both], tagId: tag, add: true })).toMatchObject({
      value: { changed: [], skipped: [{ why: "unchanged" }, { why: "unchanged" }] },
    });
    granted(await tagStories(editor, { storyIds: [ru, both], tagId: two, add: false }));
    const rows =
      await pool()`select story_id, tag_id from story_tags where story_id in (${ru}, ${both}) order by story_id, position`;
    expect(rows).toMatchObject([
      { story_id: ru, tag_id: one },
      { story_id: ru, tag_id: tag },
      { story_id: both, tag_id: tag },
    ]);
  });

  test("are withdrawn in all languages or not at all, and readers are given the reason", async () => {
    const told = await noticesOf(async () => {
      const withdrawn = granted(
        await withdrawStories(editor, {
          storyIds: [ru, both, draft],
          reasons: { ru: "Ошибка в дате", kk: "Ошибка в дате" },
        }),
      );
      expect(withdrawn.changed).toEqual([ru]);
      expect(withdrawn.skipped).toEqual([
        { storyId: both, why: "forbidden" },
        { storyId: draft, why: "not-public" },
      ]);
    });
    expect(told).toContain(`card:${ru}`);
    expect(await lookUpArticle(ru, "ru")).toMatchObject({ found: "withdrawn", reason: "Ошибка в дате", ended: false });
    expect((await lookUpArticle(both, "ru")).found).toBe("article");
  });

  test("are withdrawn in one language alone, and stay public in the other", async () => {
    const chief = await personFactory({ role: "chief" });
    const { storyId } = await storyFactory({ ru: {}, kk: {} });
    granted(await withdrawStories(chief, { storyIds: [storyId], reasons: { kk: "Аудармасы қате" } }));
    expect(await lookUpArticle(storyId, "kk")).toMatchObject({ found: "withdrawn", reason: "Аудармасы қате" });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ found: "article" });
    const again = granted(await withdrawStories(chief, { storyIds: [storyId], reasons: { kk: "Тағы" } }));
    expect(again.skipped).toEqual([{ storyId, why: "not-public" }]);
  });

  test("that are withdrawn are not published later in another language; undo restores the schedule", async () => {
    const chief = await personFactory({ role: "chief" });
    const moment = later(24);
    const made = await storyFactory({ ru: {}, kk: { publishedAt: moment, unpublishAt: later(48) } });
    const storyIds = [made.storyId];
    const before = await stateOf(storyIds);
    expect(await withdrawStories(editor, { storyIds, reasons: { ru: "Ошибка", kk: "Ошибка" } })).toEqual({
      ok: false,
      code: "forbidden",
    });
    const done = granted(await withdrawStories(chief, { storyIds, reasons: { ru: "Ошибка", kk: "Ошибка" } }));
    const [kazakh] = await pool()`select status, published_at, unpublish_at from articles where id = ${made.kk}`;
    expect(kazakh).toEqual({ status: "ready", published_at: null, unpublish_at: null });
    expect(await pool()`select verb from audit_log where entity = ${`article:${made.kk}`}`).toEqual([
      { verb: "unschedule-article" },
    ]);
    expect(granted(await undoStories(chief, { entries: done.entries })).changed).toEqual(storyIds);
    expect(await stateOf(storyIds)).toEqual(before);
  });

  test("are moved into the trash unless they are public, and can be restored", async () => {
    const trashed = granted(await trashStories(editor, { storyIds: [draft, ru, kk] }));
    expect(trashed).toMatchObject({
      changed: [draft],
      skipped: [
        { storyId: ru, why: "public" },
        { storyId: kk, why: "forbidden" },
      ],
    });
    expect(granted(await moveStories(editor, { storyIds: [draft], sectionId: there })).skipped).toEqual([
      { storyId: draft, why: "gone" },
    ]);
    expect(granted(await untrashStories(editor, { storyIds: [draft] })).changed).toEqual([draft]);
  });

  test("that all belong to others are refused, as is a missing section or tag", async () => {
    const reporter = await personFactory({ role: "reporter", locales: ["ru"] });
    for (const asked of [
      await moveStories(reporter, { storyIds: [ru], sectionId: there }),
      await withdrawStories(reporter, { storyIds: [ru], reasons: { ru: "Ошибка", kk: "Ошибка" } }),
    ])
      expect(asked).toEqual({ ok: false, code: "forbidden" });
    // A reporter does not even learn that another's draft exists.
    expect(await trashStories(reporter, { storyIds: [draft] })).toEqual({ ok: false, code: "not-found" });
    expect(await moveStories(reporter, { storyIds: [ru, draft], sectionId: there })).toMatchObject({
      value: {
        changed: [],
        skipped: [
          { storyId: ru, why: "forbidden" },
          { storyId: draft, why: "gone" },
        ],
      },
    });
    expect(await moveStories(editor, { storyIds: [ru], sectionId: 0 })).toMatchObject({
      fields: { sectionId: "unknown" },
    });
    expect(await tagStories(editor, { storyIds: [ru], tagId: 0, add: true })).toMatchObject({
      fields: { tagId: "unknown" },
    });
  });

  test("do not move into a section that is removed at the same moment", async () => {
    const removed = await sectionFactory();
    const asked = await whileDeleting("sections", removed, () =>
      moveStories(editor, { storyIds: [draft], sectionId: removed }),
    );
    expect(asked).toMatchObject({ ok: false, fields: { sectionId: "unknown" } });
  });

  test("are not given a tag that is deleted at the same moment", async () => {
    const deleted = await tagFactory();
    const asked = await whileDeleting("tags", deleted, () =>
      tagStories(editor, { storyIds: [draft], tagId: deleted, add: true }),
    );
    expect(asked).toMatchObject({ ok: false, fields: { tagId: "unknown" } });
  });
});

describe("a change to stories that readers do not see", () => {
  const deeds = async (reporter: SignedIn, storyId: number) => {
    granted(await moveStories(reporter, { storyIds: [storyId], sectionId: there }));
    granted(await tagStories(reporter, { storyIds: [storyId], tagId: await tagFactory(), add: true }));
    granted(await trashStories(reporter, { storyIds: [storyId] }));
    granted(await untrashStories(reporter, { storyIds: [storyId] }));
  };

  test("drops no page, whatever a reporter does with an own draft", async () => {
    const reporter = await personFactory({ role: "reporter", locales: ["ru"] });
    const { storyId, ru: articleId } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    await pool()`update stories set owner_id = ${reporter.id} where id = ${storyId}`;
    await pool()`update articles set owner_id = ${reporter.id} where id = ${articleId}`;
    expect(await noticesOf(() => deeds(reporter, storyId))).toEqual([]);
  });

  test("drops no list for scheduled or withdrawn stories: only their addresses can change", async () => {
    const chief = await personFactory({ role: "chief" });
    const coming = { status: "published", publishedAt: new Date(Date.now() + 3_600_000) } as const;
    for (const article of [coming, { status: "withdrawn" } as const]) {
      const { storyId } = await storyFactory({ ru: article });
      const told = await noticesOf(() => moveStories(chief, { storyIds: [storyId], sectionId: there }));
      expect(told).toEqual([`story:${storyId}`]);
    }
  });

  test("drops the pages that show a story that is public in another language", async () => {
    const chief = await personFactory({ role: "chief" });
    const { storyId } = await storyFactory({ ru: {}, kk: { status: "draft", publishedAt: null } });
    const told = await noticesOf(() => moveStories(chief, { storyIds: [storyId], sectionId: there }));
    expect(told).toEqual(expect.arrayContaining([`story:${storyId}`, `section:${there}`, "front"]));
  });
});

describe("undo", () => {
  const deeds: Record<string, (ids: number[], person: SignedIn) => Promise<Result<BulkOutcome>>> = {
    moving: (storyIds, person) => moveStories(person, { storyIds, sectionId: there }),
    "adding a tag": async (storyIds, person) => tagStories(person, { storyIds, tagId: await tagFactory(), add: true }),
    "taking a tag off": (storyIds, person) => tagStories(person, { storyIds, tagId: two, add: false }),
    withdrawing: (storyIds, person) => withdrawStories(person, { storyIds, reasons: { ru: "Ошибка", kk: "Ошибка" } }),
    trashing: (storyIds, person) => trashStories(person, { storyIds }),
  };

  test.each(Object.entries(deeds))("of %s restores the exact previous state", async (_what, deed) => {
    const chief = await personFactory({ role: "chief" });
    const ids = [ru, both, kk, draft];
    const before = await stateOf(ids);
    const done = granted(await deed(ids, chief));
    expect(done.changed.length).toBeGreaterThan(0);
    expect(await stateOf(ids)).not.toEqual(before);
    const told = await noticesOf(async () => {
      const undone = granted(await undoStories(chief, { entries: done.entries }));
      expect(undone).toMatchObject({ changed: done.changed, skipped: [] });
    });
    const seen = done.changed.filter((id) => id !== draft);
    expect(told).toEqual(expect.arrayContaining(seen.map((id) => `story:${id}`)));
    expect(await stateOf(ids)).toEqual(before);
    const found = await searchStories({
      query: "абрикосовый",
      locale: "ru",
      language: "ru",
      year: null,
      order: "newest",
      before: null,
    });
    expect(found.hits.map((hit) => hit.card.storyId)).toEqual(expect.arrayContaining([ru, both]));
  });

  test("skips what somebody has changed since, and says so", async () => {
    const moved = granted(await moveStories(editor, { storyIds: [ru, both], sectionId: there }));
    await moveStories(editor, { storyIds: [both], sectionId: here });
    expect(granted(await undoStories(editor, { entries: moved.entries }))).toMatchObject({
      changed: [ru],
      skipped: [{ storyId: both, why: "changed" }],
    });
  });

  test("leaves stories whose section or tag was deleted meanwhile", async () => {
    const [section, tag] = [await sectionFactory(), await tagFactory()];
    const text = { section, tags: [tag], ru: {} };
    const [gone, stays] = [
      (await storyFactory(text)).storyId,
      (await storyFactory({ ...text, section: here })).storyId,
    ];
    const moved = granted(await moveStories(editor, { storyIds: [gone, stays], sectionId: there }));
    const untagged = granted(await tagStories(editor, { storyIds: [gone], tagId: tag, add: false }));
    await pool()`delete from story_tags where tag_id = ${tag}`;
    for (const [table, id] of [
      ["section", section],
      ["tag", tag],
    ] as const) {
      await pool()`delete from ${pool()(`${table}_translations`)} where ${pool()(`${table}_id`)} = ${id}`;
      await pool()`delete from ${pool()(`${table}s`)} where id = ${id}`;
    }
    expect(granted(await undoStories(editor, { entries: moved.entries }))).toMatchObject({
      changed: [stays],
      skipped: [{ storyId: gone, why: "changed" }],
    });
    expect(granted(await undoStories(editor, { entries: untagged.entries }))).toMatchObject({
      changed: [],
      skipped: [{ storyId: gone, why: "changed" }],
    });
  });

  test("of a withdrawal leaves a story whose picture or fields somebody else changed", async () => {
    const other = await personFactory({ role: "editor", locales: ["kk"] });
    const [pictured, tagged, untouched] = [await pictureFactory(), await pictureFactory(), await pictureFactory()];
    const make = async (picture: number) =>
      (await storyFactory({ picture, section: here, ru: {}, kk: { status: "draft", publishedAt: null } })).storyId;
    const [first, second, third] = [await make(pictured), await make(tagged), await make(untouched)];
    const all = [first, second, third];
    const { entries } = granted(
      await withdrawStories(editor, { storyIds: all, reasons: { ru: "Ошибка", kk: "Ошибка" } }),
    );
    const words = { ru: { alt: "Другое", caption: "Другое", credit: "Другой" } };
    expect(await describePicture(other, { mediaId: pictured, words }, async () => ok(0))).toMatchObject({ ok: true });
    expect(granted(await tagStories(other, { storyIds: [second], tagId: one, add: true })).changed).toEqual([second]);
    expect(granted(await undoStories(editor, { entries }))).toMatchObject({
      changed: [third],
      skipped: [
        { storyId: first, why: "changed" },
        { storyId: second, why: "changed" },
      ],
    });
    expect((await lookUpArticle(first, "ru")).found).toBe("withdrawn");
  });

  test("is only for the person who acted, for a limited time, and not for other actions", async () => {
    const { entries } = granted(await moveStories(editor, { storyIds: [ru], sectionId: there }));
    const other = await personFactory({ role: "admin" });
    expect(await undoStories(other, { entries })).toEqual({ ok: false, code: "not-found" });
    const [created] = await pool()<{ id: number }[]>`insert into audit_log (actor, verb, entity)
      values (${`user:${editor.id}`}, 'create-story', 'story:1') returning id`;
    expect(await undoStories(editor, { entries: [created?.id ?? 0] })).toEqual({ ok: false, code: "not-found" });
    await pool()`update audit_log set at = at - interval '11 minutes' where id = any(${entries})`;
    expect(await undoStories(editor, { entries })).toEqual({ ok: false, code: "not-found" });
  });
});
