import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { authorFactory, pictureFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { listSitemapMonth, listSitemapPages } from "./sitemaps.ts";

useDatabase();

test("the pages of a language include authors and tags that readers see, in every language, and no others", async () => {
  const [read, unread] = [await authorFactory(), await authorFactory()];
  const [used, unused] = [await tagFactory(), await tagFactory()];
  const draft = { status: "draft", publishedAt: null } as const;
  await storyFactory({ authors: [read], tags: [used] });
  await storyFactory({ authors: [unread], tags: [unused], ru: draft });
  const slugsIn = async (table: "author" | "tag", id: number) =>
    (await pool()`select slug from ${pool()(`${table}_translations`)} where ${pool()(`${table}_id`)} = ${id}`)[0]?.slug;
  const { authors, tags } = await listSitemapPages("ru");
  const [author, tag] = [await slugsIn("author", read), await slugsIn("tag", used)];
  expect(authors).toContainEqual({ slug: author, alternates: [{ locale: "kk", slug: author }] });
  expect(tags).toContainEqual({ slug: tag, alternates: [{ locale: "kk", slug: tag }] });
  expect(authors.map(({ slug }) => slug)).not.toContain(await slugsIn("author", unread));
  expect(tags.map(({ slug }) => slug)).not.toContain(await slugsIn("tag", unused));
});

test("sections and static pages are included in their order", async () => {
  await sectionFactory({ key: "later", position: 32_001 });
  await sectionFactory({ key: "earlier", position: 32_000 });
  await pool()`with p as (insert into pages (key, position) values ('about', 1) returning id)
    insert into page_translations (page_id, locale, title, slug, body) select id, 'ru', 'x', 'about', '{}' from p`;
  const { sections, pages } = await listSitemapPages("ru");
  expect(sections.map(({ slug }) => slug).slice(-2)).toEqual(["earlier-ru", "later-ru"]);
  expect(pages).toEqual([{ slug: "about", alternates: [] }]);
});

test("an article of a month has its main picture, then those of its text and galleries, each once", async () => {
  const [main, inText, inGallery] = await Promise.all([0, 1, 2].map(() => pictureFactory()));
  const [shown, without] = [await storyFactory({ picture: main ?? 0 }), await storyFactory()];
  const image = (mediaId = 0) => ({ type: "image", attrs: { mediaId, alt: "", caption: "", credit: "" } });
  const gallery = { type: "gallery", attrs: { pictures: [main, inGallery, inText].map((mediaId) => ({ mediaId })) } };
  const body = { type: "doc", content: [image(inText), gallery, image(inText)] };
  await pool()`update articles set body = ${JSON.stringify(body)}::text::jsonb where story_id = ${shown.storyId}`;
  const entries = await listSitemapMonth("ru", almatyDay(new Date()).slice(0, 7));
  const picturesOf = (id: number) => entries.find(({ storyId }) => storyId === id)?.pictures;
  const names = await pool()<{ id: number; name: string }[]>`select id, storage_name as name from media`;
  const nameOf = (id?: number) => names.find((one) => one.id === id)?.name ?? "";
  expect(picturesOf(shown.storyId)).toEqual(
    [main, inText, inGallery].map((id) => ({ storageName: nameOf(id), width: 960 })),
  );
  expect(picturesOf(without.storyId)).toEqual([]);
});
