import { type Locale, locales } from "@/lib/site/locales.ts";

/** What loading a folder should result in: readers see it; it is loaded but not public; or it is refused, and where the fault is. */
export type Fate = { kind: "live" } | { kind: "hidden" } | { kind: "refused"; file: string; line: number | null };

export type ArticleDraft = { fields: Record<string, unknown>; text: string };
export type FactsDraft = { section: string; [field: string]: unknown };

/** A story before it is written to files. */
export type StoryDraft = { facts: FactsDraft } & Partial<Record<Locale, ArticleDraft>>;

/** A story as the files of its folder. */
export type MadeStory = {
  folder: string;
  /** What is special about it, in a few words. */
  about: string;
  fate: Fate;
  /** By file name: a text, the bytes of a picture, or the target of a link. */
  files: Record<string, string | Uint8Array | { linkTo: string }>;
  /** What readers should see of it if it is live. */
  section: string;
  articles: { locale: Locale; headline: string; publishedAt: string }[];
};

/** The file of an article: front matter, then Markdown. Values are JSON, which is valid YAML. */
export function articleFile({ fields, text }: ArticleDraft): string {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return ["---", ...lines, "---", text, ""].join("\n");
}

/** The files of a draft without its pictures. */
export function filesOf(draft: StoryDraft): MadeStory["files"] {
  const files: MadeStory["files"] = { "story.json": `${JSON.stringify(draft.facts, null, 2)}\n` };
  for (const locale of locales) if (draft[locale]) files[`${locale}.md`] = articleFile(draft[locale]);
  return files;
}

/** Headline and time of each article of a draft. */
export function articlesOf(draft: StoryDraft): MadeStory["articles"] {
  return locales.flatMap((locale) => {
    const fields = draft[locale]?.fields;
    return fields ? [{ locale, headline: String(fields.headline), publishedAt: String(fields.publishedAt) }] : [];
  });
}

/** The first line, counted from 1, that contains these words. Throws if there is none. */
export function lineOf(text: string, words: string): number {
  const index = text.split(/\r?\n/u).findIndex((line) => line.includes(words));
  if (index < 0) throw new Error(`no line contains «${words}»`);
  return index + 1;
}
