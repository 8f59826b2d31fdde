import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import { firstWithWords } from "@/lib/language/letters/has-words.ts";
import { type Locale, locales, perLocale } from "@/lib/site/locales.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { pictureFiles } from "./markdown-body.ts";
import { hasReadablePicture } from "./picture-file.ts";
import { plainText, visibleText } from "./plain-text.ts";
import { FileProblem, type LoadProblem } from "./problem.ts";

const byLanguage = (max: number) =>
  z.strictObject(
    Object.fromEntries(locales.map((locale) => [locale, plainText().trim().max(max).default("")])) as Record<
      Locale,
      z.ZodDefault<z.ZodString>
    >,
  );
const words = byLanguage(1_000);
/** Who made a picture: by language, or one text for all. */
const credit = z
  .union([plainText().trim().max(300), byLanguage(300)])
  .transform((said) => perLocale((locale) => firstWithWords(typeof said === "string" ? said : said[locale])))
  .default({ ru: "", kk: "" });
const fileName = z.string().regex(/^[\w][\w.-]{0,120}$/u, "expected the name of a file of this folder");
const share = z.number().min(0).max(1);

const storyFile = z.strictObject({
  section: z.string().min(1),
  place: visibleText().trim().max(80).optional(),
  tags: z.array(visibleText().trim().max(80)).max(30).default([]),
  legacyUrl: plainText().max(2_000).optional(),
  leadMedia: z
    .strictObject({
      file: fileName,
      credit,
      focal: z.tuple([share, share]).default([0.5, 0.5]),
      alt: words.optional(),
      caption: words.optional(),
    })
    .optional(),
});

export type StoryFile = z.infer<typeof storyFile>;
export type ArticleFile = { file: string; locale: Locale; fields: FrontMatter; markdown: string; markdownLine: number };
export type StoryFolder = {
  name: string;
  directory: string;
  /** Hash of every file that the story consists of. */
  hash: string;
  facts: StoryFile;
  articles: [ArticleFile, ...ArticleFile[]];
  /** Paths of the picture files that the story shows, by name. Their bytes are read when they are stored. */
  pictures: Map<string, string>;
};

/** Names of the folders in `directory` that contain a story, sorted. */
export async function storyFolders(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const files = await readdir(path.join(directory, entry.name));
    if (files.includes("story.json") || locales.some((locale) => files.includes(`${locale}.md`)))
      names.push(entry.name);
  }
  return names.sort();
}

/** Reads the files of a story's folder, or returns what is wrong with one of them. */
export async function readStoryFolder(
  directory: string,
  name: string,
): Promise<{ story: StoryFolder } | { problem: LoadProblem }> {
  let file = `${name}/story.json`;
  try {
    const folder = path.join(directory, name);
    const facts = await readFacts(folder);
    const articles: ArticleFile[] = [];
    for (const locale of locales) {
      file = `${name}/${locale}.md`;
      const text = await readText(path.join(folder, `${locale}.md`));
      if (text !== null) articles.push({ file, locale, ...readFrontMatter(text) });
    }
    file = name;
    const [first, ...rest] = articles;
    if (!first) throw new FileProblem(`expected ${locales.map((locale) => `${locale}.md`).join(" or ")}`);
    file = `${name}/story.json`;
    const pictures = await findPictures(folder, [first, ...rest], facts);
    return {
      story: {
        name,
        directory,
        facts,
        articles: [first, ...rest],
        pictures,
        hash: await hashOf(facts, [first, ...rest], pictures),
      },
    };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: { file, line: error.line, message: error.message } };
    throw error;
  }
}

async function readFacts(folder: string): Promise<StoryFile> {
  const text = await readText(path.join(folder, "story.json"));
  if (text === null) throw new FileProblem("expected this file");
  const parsed = storyFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const at = issue?.path.findLast((part) => typeof part === "string");
  throw new FileProblem(`${issue?.path.join(".") || "file"}: ${issue?.message ?? "malformed"}`, lineOfKey(text, at));
}

/** Parses JSON. Throws FileProblem with the line of a syntax error. */
export function parseJson(text: string): unknown {
  const message = jsonProblem(text);
  if (message === null) return JSON.parse(text);
  throw new FileProblem(`not JSON: ${message.replace(/\s+/gu, " ")}`, firstLineThat(text, isBrokenJson));
}

function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "malformed";
  }
}

/** Whether no continuation can make this valid JSON. Not every engine reports the position of a syntax error. */
function isBrokenJson(start: string): boolean {
  const message = jsonProblem(start);
  if (message === null || /end of JSON input/u.test(message)) return false;
  const position = /position (\d+)/u.exec(message)?.[1];
  return !position || Number(position) < start.trimEnd().length;
}

/** The first line, counted from 1, up to which the text satisfies `is`, and keeps satisfying it; the last line if it never does. */
function firstLineThat(text: string, is: (start: string) => boolean): number {
  const lines = text.split("\n");
  let [low, high] = [1, lines.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (is(lines.slice(0, middle).join("\n"))) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lineOfKey(text: string, key: PropertyKey | undefined): number | null {
  const at = typeof key === "string" ? text.indexOf(`"${key}"`) : -1;
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}

/**
 * The text of a file; null if it does not exist. Throws FileProblem if it is no ordinary file, too large, not UTF-8, or contains NUL bytes,
 * which the database cannot store.
 */
export async function readText(file: string): Promise<string | null> {
  const info = await lstat(file).catch(() => null);
  if (!info) return null;
  if (!info.isFile()) throw new FileProblem("expected an ordinary file");
  if (info.size > 4 * 1024 * 1024) throw new FileProblem("expected at most 4 MB of text");
  const bytes = await readFile(file);
  const text = decoded(bytes);
  if (text !== null) return text;
  const line = bytes
    .toString("latin1")
    .split("\n")
    .findIndex((one) => decoded(Buffer.from(one, "latin1")) === null);
  throw new FileProblem("expected text in UTF-8, without zero bytes", line + 1);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

async function findPictures(folder: string, articles: ArticleFile[], facts: StoryFile): Promise<Map<string, string>> {
  const names = new Set(
    articles.flatMap((article) => pictureFiles(article.markdown)).filter((name) => fileName.safeParse(name).success),
  );
  if (facts.leadMedia) names.add(facts.leadMedia.file);
  const pictures = new Map<string, string>();
  for (const name of [...names].sort()) {
    const file = path.join(folder, name);
    if (await hasReadablePicture(file)) pictures.set(name, file);
    else if (name === facts.leadMedia?.file)
      throw new FileProblem(`leadMedia: there is no file ${name} in the folder`, 1);
  }
  return pictures;
}

async function hashOf(facts: StoryFile, articles: ArticleFile[], pictures: Map<string, string>): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([facts, articles]));
  for (const [name, file] of pictures) {
    const bytes = await readFile(file);
    hash.update(name).update(createHash("sha256").update(bytes).digest());
  }
  return hash.digest("hex");
}
