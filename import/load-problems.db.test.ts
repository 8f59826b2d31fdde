import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { loadFolder } from "./load.ts";
import { articleFile, pictureFile, StoryFolders } from "./testing/story-folders.ts";

useDatabase();

/** Larger than a file that can be read at once, bytes. */
const HUGE_FILE_BYTES = 3 * 1024 ** 3;

let folders: StoryFolders;
const load = () => loadFolder(folders.directory, { onProgress: () => {} });

beforeAll(async () => {
  folders = new StoryFolders();
  await sectionFactory({ key: "news", colour: "society" });
});
beforeEach(() => folders.clear());
afterAll(() => folders.end());

async function idOf(folder: string): Promise<number | undefined> {
  const [row] = await pool()<{ id: number }[]>`select id from stories where folder = ${folder}`;
  return row?.id;
}

describe("a problem is reported by file and line, that story is left out, and the rest is loaded:", () => {
  const broken: Record<
    string,
    [files: Record<string, string | Uint8Array | object>, file: string, line: number | null, message: RegExp]
  > = {
    "broken front matter": [{ "ru.md": "---\nheadline: x\n\tkicker: y\n---\nТекст" }, "ru.md", 3, /front matter/u],
    "no front matter": [{ "ru.md": "Текст" }, "ru.md", 1, /front matter/u],
    "a section that does not exist": [
      { "story.json": { section: "nope" } },
      "story.json",
      1,
      /no section «nope»; expected one of .*news-ru/u,
    ],
    "a time without its zone": [{ "ru.md": articleFile({ publishedAt: "2026-03-10T08:30:00" }) }, "ru.md", 3, /zone/u],
    "HTML in the text": [{ "ru.md": articleFile({}, "Раз.\n\n<div>два</div>") }, "ru.md", 7, /HTML/u],
    "a javascript link": [
      { "ru.md": articleFile({}, "Раз.\n\n[два](javascript:alert(1))") },
      "ru.md",
      7,
      /javascript/u,
    ],
    "a missing picture": [{ "ru.md": articleFile({}, "Раз.\n\n![нет](net.webp)") }, "ru.md", 7, /net\.webp/u],
    "a picture outside of the folder": [{ "ru.md": articleFile({}, "![x](../../etc/passwd)") }, "ru.md", 5, /passwd/u],
    "a missing lead picture": [
      { "story.json": { section: "news-ru", leadMedia: { file: "net.webp" } } },
      "story.json",
      1,
      /net\.webp/u,
    ],
    "a lead picture outside of the folder": [
      { "story.json": '{\n"section": "news-ru",\n"leadMedia": { "file": "../x.png" }\n}' },
      "story.json",
      3,
      /leadMedia\.file/u,
    ],
    "a credit that is too long": [
      {
        "story.json": `{\n"section": "news-ru",\n"leadMedia": { "file": "x.png",\n"credit": "${"я".repeat(301)}" }\n}`,
      },
      "story.json",
      4,
      /leadMedia\.credit: .*300/u,
    ],
    "a credit in an unknown language": [
      { "story.json": '{\n"section": "news-ru",\n"leadMedia": { "file": "x.png",\n"credit": { "en": "x" } }\n}' },
      "story.json",
      4,
      /leadMedia\.credit: .*"en"/u,
    ],
    "a first-level heading": [{ "ru.md": articleFile({}, "Раз.\n\n# Два") }, "ru.md", 7, /headline/u],
    "an unknown fence": [
      { "ru.md": articleFile({}, "Раз.\n\n```poll\nx\n```") },
      "ru.md",
      7,
      /a fenced block is pull, .+, not «poll»/u,
    ],
    "not UTF-8": [
      { "ru.md": Buffer.concat([Buffer.from(articleFile({}, "Раз.\n")), Buffer.from([0xcf, 0xf0, 0xe8])]) },
      "ru.md",
      6,
      /UTF-8/u,
    ],
    "a zero byte": [{ "ru.md": articleFile({}, "Раз.\n\nдв\u0000а") }, "ru.md", 7, /UTF-8/u],
    "no article in any language": [{ "ru.md": "", "story.json": { section: "news-ru" } }, "ru.md", 1, /front matter/u],
    "JSON that cannot be read": [
      { "story.json": '{\n  "section": "news-ru",\n  "tags": [x],\n  "place": "y"\n}' },
      "story.json",
      3,
      /^not JSON: [^\n]+$/u,
    ],
    "JSON with a comma too many": [{ "story.json": '{\n  "section": "news-ru",\n}' }, "story.json", 3, /not JSON/u],
    "JSON that ends too early": [{ "story.json": '{\n  "section": "news-ru"\n' }, "story.json", 3, /not JSON/u],
    "an unknown field": [
      { "story.json": '{\n  "section": "news-ru",\n  "colour": "x"\n}' },
      "story.json",
      1,
      /colour/u,
    ],
    "a tag that is no text": [
      { "story.json": '{\n  "section": "news-ru",\n  "tags": [5]\n}' },
      "story.json",
      3,
      /tags/u,
    ],
    "a place with a zero byte": [
      { "story.json": '{\n  "section": "news-ru",\n  "place": "a\\u0000b"\n}' },
      "story.json",
      3,
      /place/u,
    ],
    "a picture that is none": [
      { "story.json": { section: "news-ru", leadMedia: { file: "x.png" } }, "x.png": "не картинка" },
      "story.json",
      null,
      /x\.png: expected a picture/u,
    ],
    "a drawing in SVG": [
      {
        "ru.md": articleFile({}, "![x](x.svg)"),
        "x.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      },
      "story.json",
      null,
      /x\.svg: expected JPEG, PNG, WebP or GIF/u,
    ],
    "a half of a letter": [
      { "ru.md": `---\nheadline: "\\ud800"\npublishedAt: 2026-03-10T08:30:00+05:00\n---\nx` },
      "ru.md",
      2,
      /headline/u,
    ],
    "a headline without a letter is taken": [{ "ru.md": articleFile({ headline: "🎉" }) }, "", null, /./u],
  };

  test.each(Object.entries(broken))("%s", async (name, [files, file, line, message]) => {
    const folder = `bad-${Object.keys(broken).indexOf(name)}`;
    folders.story(folder, files);
    folders.story("good-beside");
    await pool()`delete from revisions using articles a, stories s where a.id = article_id and s.id = a.story_id and s.folder = 'good-beside'`;
    const report = await load();
    const [problem] = report.problems;
    if (file === "") {
      expect(report.problems).toEqual([]);
      return;
    }
    expect(report.problems).toHaveLength(1);
    expect({ file: problem?.file, line: problem?.line }).toEqual({ file: `${folder}/${file}`, line });
    expect(problem?.message).toMatch(message);
    expect(await idOf(folder)).toBeUndefined();
    expect(report.loaded + report.unchanged).toBe(1);
  });

  test("a picture of gigabytes, which is not read", async () => {
    folders.story("vast", { "story.json": { section: "news-ru", leadMedia: { file: "x.png" } }, "x.png": "" });
    truncateSync(path.join(folders.directory, "vast", "x.png"), HUGE_FILE_BYTES);
    folders.story("zz-beside-vast");
    expect(await load()).toEqual({
      loaded: 1,
      unchanged: 0,
      problems: [{ file: "vast/story.json", line: null, message: "x.png: expected a picture of at most 20 MB" }],
    });
  });

  describe("a portrait that is", () => {
    const portraits: Record<string, [put: (file: string) => unknown, message: string]> = {
      "a link to something endless": [(file) => symlinkSync("/dev/zero", file), "expected an ordinary file"],
      "a pipe": [(file) => execFileSync("mkfifo", [file]), "expected an ordinary file"],
      "of gigabytes": [
        (file) => {
          writeFileSync(file, "");
          truncateSync(file, HUGE_FILE_BYTES);
        },
        "expected a picture of at most 20 MB",
      ],
      "no picture": [(file) => writeFileSync(file, "нет"), "expected a picture; this file cannot be read as one"],
    };

    test.each(Object.entries(portraits))("%s, which the next load reports again", async (_, [put, message]) => {
      const author = { ru: { name: "Портретов" }, kk: { name: "Портретов" }, photo: "x.png" };
      folders.write(".", { "paper.json": { authors: [author] } });
      folders.write("photos", {});
      put(path.join(folders.directory, "photos", "x.png"));
      folders.story("beside-portrait");
      const problems = [{ file: "photos/x.png", line: null, message: `x.png: ${message}` }];
      expect((await load()).problems).toEqual(problems);
      expect(await idOf("beside-portrait")).toBeDefined();
      expect(await load()).toEqual({ loaded: 0, unchanged: 1, problems });
    });
  });

  test("no article file in any language", async () => {
    folders.write("empty", { "story.json": { section: "news-ru" } });
    expect((await load()).problems).toEqual([{ file: "empty", line: null, message: "expected ru.md or kk.md" }]);
  });

  test("no story.json", async () => {
    folders.write("half", { "ru.md": articleFile() });
    expect((await load()).problems).toEqual([{ file: "half/story.json", line: null, message: "expected this file" }]);
  });

  test("two stories with the same old address", async () => {
    for (const name of ["twin-1", "twin-2"])
      folders.story(name, { "story.json": { section: "news-ru", legacyUrl: "/old/twin" } });
    folders.story("zz-after");
    const report = await load();
    expect(report).toMatchObject({
      loaded: 2,
      problems: [{ file: "twin-2/story.json", message: expect.stringContaining("/old/twin") }],
    });
  });

  test("a refused text leaves no author, tag, place or picture behind", async () => {
    const count = () =>
      pool()`select (select count(*) from authors) as a, (select count(*) from tags) as t, (select count(*) from places) as p, (select count(*) from media) as m`;
    const before = await count();
    folders.story("leaves-nothing", {
      "story.json": { section: "news-ru", place: "Нигде", tags: ["никакая"], leadMedia: { file: "p.png" } },
      "p.png": await pictureFile("#0a0b0c"),
      "ru.md": articleFile({ authors: ["Никто"] }),
      "kk.md": articleFile({ authors: ["Ешкім"] }, "<b>"),
    });
    expect((await load()).problems).toHaveLength(1);
    expect(await count()).toEqual(before);
  });

  test("a loaded story stays unchanged while its files have a problem", async () => {
    folders.story("stays", { "ru.md": articleFile({ headline: "Было" }) });
    await load();
    folders.story("stays", { "ru.md": articleFile({ headline: "Стало" }, "<b>") });
    expect((await load()).problems).toHaveLength(1);
    expect(await lookUpArticle((await idOf("stays")) ?? 0, "ru")).toMatchObject({ article: { headline: "Было" } });
  });
});
