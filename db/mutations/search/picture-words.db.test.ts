import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { describePicture } from "@/db/mutations/media/media-library.ts";
import { articles, storyMedia } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { type DescribePictureInput, describePictureInput } from "@/lib/inputs/media.ts";
import { ok } from "@/lib/result.ts";
import { indexArticles, indexDue } from "./index-articles.ts";
import { isIndexOutdated } from "./rebuild.ts";

useDatabase();

let chief: SignedIn;
beforeAll(async () => {
  chief = await personFactory({ role: "chief" });
});

const says = (mediaId: number, said: Pick<DescribePictureInput, "words">) =>
  describePicture(chief, describePictureInput.parse({ mediaId, ...said }), async () => ok(0));
const caption = (text: string) => ({ alt: "", caption: text });
const lexemesOf = async (article: number) =>
  (await pool()<{ lexemes: string }[]>`select lexemes::text from search_index where article_id = ${article}`)[0]
    ?.lexemes;

async function describedPicture(): Promise<number> {
  const mediaId = await pictureFactory({ credit: "Асель Нурланова" });
  await says(mediaId, { words: { ru: caption("Каланча у реки"), kk: caption("Өзен жағасындағы мұнара") } });
  return mediaId;
}

test("the index of a new paper needs no rebuild", async () => {
  expect(await isIndexOutdated()).toBe(false);
});

describe("the words of a lead picture in the index", () => {
  test("are its caption in the article's language and its credit, with the weight of captions", async () => {
    const { ru, kk } = await storyFactory({ picture: await describedPicture(), ru: {}, kk: {} });
    for (const article of [ru, kk]) expect(await lexemesOf(article)).toMatch(/'нурланов[а-я]*':\d+(?=\s|$)/u);
    expect(await lexemesOf(ru)).toMatch(/'каланч':\d+(?=\s|$)/u);
    expect(await lexemesOf(ru)).not.toContain("'мунара'");
    expect(await lexemesOf(kk)).toMatch(/'мунара':\d+(?=\s|$)/u);
    expect(await lexemesOf(kk)).not.toContain("'каланч'");
  });

  test("are replaced after its caption or credit is edited, in every story that shows it", async () => {
    const mediaId = await describedPicture();
    const made = [await storyFactory({ picture: mediaId }), await storyFactory({ picture: mediaId })];
    await says(mediaId, { words: { ru: { ...caption("Старая мельница"), credit: "Ерлан Сапаров" } } });
    await indexDue();
    for (const { ru } of made) {
      expect(await lexemesOf(ru)).toMatch(/'мельниц'.*'сапар/u);
      expect(await lexemesOf(ru)).not.toMatch(/'каланч'|'нурланов/u);
    }
    expect(await pool()`select from search_waiting`).toHaveLength(0);
  });

  test("are replaced when the story gets another lead picture", async () => {
    const { storyId, ru } = await storyFactory({ picture: await describedPicture() });
    expect(await lexemesOf(ru)).toContain("'каланч'");
    const [fields] = await pool()<
      { sectionId: number }[]
    >`select section_id as "sectionId" from stories where id = ${storyId}`;
    const changed = { sectionId: fields?.sectionId ?? 0, placeId: null, leadMediaId: null, tagIds: [] };
    expect(await setStoryFields(chief, { storyId, revision: 1, ...changed })).toMatchObject({ ok: true });
    expect(await lexemesOf(ru)).not.toContain("'каланч'");
  });

  test("are not there before a scheduled article is published", async () => {
    const mediaId = await describedPicture();
    await storyFactory({ picture: mediaId, ru: { publishedAt: new Date(Date.now() + 3_600_000) } });
    await says(mediaId, { words: { ru: caption("Старая мельница") } });
    expect(await indexDue()).toBe(0);
    expect(await pool()`select at > now() as later from search_waiting`).toEqual([{ later: true }]);
  });
});

test("a picture in the text without a credit of its own is found by the credit that the library has, also after an edit", async () => {
  const mediaId = await pictureFactory({ credit: "Асель Нурланова" });
  const { storyId, ru } = await storyFactory();
  await database().insert(storyMedia).values({ storyId, mediaId });
  const image = (id: string, credit: string) => ({
    type: "image" as const,
    attrs: { id, mediaId, alt: "", caption: "", credit },
  });
  const show = async (credit: string) => {
    await database()
      .update(articles)
      .set({ body: { type: "doc", content: [image("i1", credit)] } })
      .where(eq(articles.id, ru));
    await database().transaction((tx) => indexArticles(tx, [ru]));
  };
  await show("");
  expect(await lexemesOf(ru)).toContain("'нурланов");
  await says(mediaId, { words: { ru: { ...caption(""), credit: "Ерлан Сапаров" } } });
  await indexDue();
  expect(await lexemesOf(ru)).toContain("'сапар");
  await show("Архив музея");
  expect(await lexemesOf(ru)).toMatch(/'арх/u);
  expect(await lexemesOf(ru)).not.toContain("'сапар");
});
