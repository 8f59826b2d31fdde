import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { findDestinations } from "./redirects.ts";

useDatabase();

beforeAll(async () => {
  const { storyId } = await storyFactory({ ru: { slug: "khleb" }, kk: { slug: "nan" } });
  const { storyId: draft } = await storyFactory({ ru: { slug: "later", status: "draft", publishedAt: null } });
  await pool()`update stories set legacy_address = '/news/1.html' where id = ${storyId}`;
  await pool()`update stories set legacy_address = '/news/2.html' where id = ${draft}`;
  await pool()`insert into redirects (from_path, to_path) values ('/news.php?id=1', '/ru'), ('/closed', null)`;
});

test("an old address leads where its redirect says, or to the story that was imported with it, in the requested language", async () => {
  const asked = ["/news/1.html", "/news/2.html", "/news.php?id=1", "/closed", "/unknown"];
  const found = await findDestinations(asked, "kk");
  expect([...found.keys()].toSorted()).toEqual(["/closed", "/news.php?id=1", "/news/1.html"]);
  expect(found.get("/closed")).toBe("gone");
  expect(found.get("/news.php?id=1")).toEqual({ to: "/ru" });
  expect(found.get("/news/1.html")).toEqual({ to: expect.stringMatching(/^\/kk\/.+-nan$/u) });
  expect((await findDestinations(asked, "ru")).get("/news/1.html")).toEqual({
    to: expect.stringMatching(/^\/ru\/.+-khleb$/u),
  });
});

test("a redirect takes precedence over the address that a story was imported with", async () => {
  await pool()`insert into redirects (from_path, to_path) values ('/news/1.html', '/kk')`;
  expect((await findDestinations(["/news/1.html"], "ru")).get("/news/1.html")).toEqual({ to: "/kk" });
});
