import { readFile } from "node:fs/promises";
import { bodyText } from "@/blocks/registry/words.ts";
import type { LoadedArticle } from "@/db/mutations/loading/load-article.ts";
import type { LoadedStory } from "@/db/mutations/loading/load-story.ts";
import { articleText } from "@/lib/inputs/story-text.ts";
import { excerptOf } from "@/lib/language/excerpt.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import { countWords } from "@/lib/language/reading-time.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { bodyOfMarkdown } from "./markdown-body.ts";
import type { PaperNames } from "./paper-names.ts";
import { FileProblem } from "./problem.ts";
import type { ArticleFile, StoryFolder } from "./read-folder.ts";
import { spreadViews } from "./spread-views.ts";
import { type PictureDescription, storePicture } from "./store-picture.ts";

type Options = { shift?: number; spreadViews?: boolean };

/**
 * A story in the form that the database takes: text validated, pictures stored, names turned into ids. Calls `onFile` with the file that is
 * being read, so that the caller can name it if a FileProblem is thrown.
 */
export async function buildStory(
  folder: StoryFolder,
  names: PaperNames,
  options: Options,
  onFile: (file: string) => void,
): Promise<Omit<LoadedStory, "hash">> {
  onFile(`${folder.name}/story.json`);
  const sectionId = names.section(folder.facts.section);
  // Texts first, so that a story that is left out leaves nothing behind.
  for (const article of folder.articles) {
    onFile(article.file);
    bodyOfMarkdown(article.markdown, article.markdownLine, (file, line) => requirePicture(folder, file, line));
  }
  onFile(`${folder.name}/story.json`);
  const { leadMediaId, pictureIds } = await storePictures(folder);
  const signatures = await names.signatures(
    Object.fromEntries(folder.articles.map((article) => [article.locale, article.fields.authors])),
  );
  const tagIds: number[] = [];
  for (const tag of folder.facts.tags) tagIds.push(await names.tag(tag));
  const articles: LoadedArticle[] = [];
  for (const article of folder.articles) {
    onFile(article.file);
    articles.push(buildArticle(article, pictureIds, signatures[article.locale] ?? [], options));
  }
  return {
    folder: folder.name,
    sectionId,
    placeId: folder.facts.place ? await names.place(folder.facts.place) : null,
    tagIds: [...new Set(tagIds)],
    legacyAddress: folder.facts.legacyUrl ?? null,
    leadMediaId,
    articles,
  };
}

function requirePicture(folder: StoryFolder, file: string, line: number): number {
  if (folder.pictures.has(file)) return 1;
  throw new FileProblem(`there is no picture file «${file}» in the folder`, line);
}

async function storePictures(
  folder: StoryFolder,
): Promise<{ leadMediaId: number | null; pictureIds: Map<string, number> }> {
  const pictureIds = new Map<string, number>();
  const lead = folder.facts.leadMedia;
  for (const [name, file] of folder.pictures) {
    const bytes = await readFile(file);
    const isLead = name === lead?.file;
    pictureIds.set(
      name,
      await storePicture(name, bytes, isLead ? { focal: lead.focal, words: leadWords(lead) } : null),
    );
  }
  return { leadMediaId: lead ? (pictureIds.get(lead.file) ?? null) : null, pictureIds };
}

function leadWords({
  alt,
  caption,
  credit,
}: NonNullable<StoryFolder["facts"]["leadMedia"]>): PictureDescription["words"] {
  return perLocale((locale) => ({
    alt: alt?.[locale] ?? "",
    caption: caption?.[locale] ?? "",
    credit: credit[locale],
  }));
}

function buildArticle(
  file: ArticleFile,
  pictureIds: Map<string, number>,
  authorIds: number[],
  options: Options,
): LoadedArticle {
  const { views, authors: _, ...fields } = file.fields;
  const body = bodyOfMarkdown(file.markdown, file.markdownLine, (name) => pictureIds.get(name) ?? 0);
  const moved = (at: Date | undefined): Date | null => (at ? new Date(at.getTime() + (options.shift ?? 0)) : null);
  const text = articleText.parse({
    ...fields,
    slug: fields.slug ?? slugOf(fields.headline),
    publishedAt: moved(fields.publishedAt),
    updatedAt: moved(fields.updatedAt),
    corrections: fields.corrections.map((one) => ({ ...one, at: moved(one.at) })),
  });
  const words = bodyText(body);
  return {
    locale: file.locale,
    text,
    excerpt: excerptOf(text.standfirst, words),
    body,
    bodyText: words,
    wordCount: countWords(words),
    authorIds: [...new Set(authorIds)],
    pastViews: views === undefined ? null : pastViewsOf(views, text.publishedAt, options),
  };
}

function pastViewsOf(views: number, publishedAt: Date | null, options: Options): LoadedArticle["pastViews"] {
  const now = new Date();
  if (!publishedAt || publishedAt > now) return null;
  return options.spreadViews ? spreadViews(views, publishedAt, now) : { total: views, daily: [], hourly: [] };
}
