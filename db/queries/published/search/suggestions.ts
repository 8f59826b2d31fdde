import { fold } from "@/lib/language/letters/fold.ts";
import { readQuery, type SearchQuery } from "@/lib/language/search/query.ts";
import { wordsOf } from "@/lib/language/search/terms.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { articleAddress, authorAddress, searchAddress, sectionAddress, tagAddress } from "@/lib/site/addresses.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type Suggestion, suggestText } from "@/lib/site/suggestions.ts";
import { type SuggestedName, suggestNames } from "./suggested-names.ts";
import { type SuggestedStory, suggestStories } from "./suggested-stories.ts";
import { suggestWords } from "./suggested-words.ts";

const MAX_WORDS = 4;
const MAX_NAMES = 3;
const MAX_STORIES = 3;
/** With fewer letters a word may become any. */
const MIN_LETTERS = 2;
/** Headlines contain a whole word more often than its beginning; with fewer letters nearly every headline would match. */
const MIN_HEADLINE_LETTERS = 3;
/** A longer text is hardly ever typed twice: it is answered but not cached, so that typing does not push pages out of the cache. */
const MAX_CACHED_LETTERS = 10;

/**
 * Suggestions for a reader who is typing a query: completions of the last word, names of the paper, headlines of live stories; nothing that no
 * live article contains. Adds cache tags for what it shows if the answer is worth caching: something was found, by a text that others will type as well.
 */
export async function suggest(typed: string, locale: Locale): Promise<Suggestion[]> {
  const text = suggestText(typed);
  const query = readQuery(text);
  const end = wordsOf(text).at(-1);
  // A word after a minus gets no suggestions.
  const last = query.words.find(({ typed }) => typed === end?.word);
  if (!end || !last || last.typed.length < MIN_LETTERS) return [];
  const [words, names, stories] = await Promise.all([
    suggestWords(last, locale, MAX_WORDS),
    suggestNames(beginningsOf(query), locale, MAX_NAMES),
    last.typed.length < MIN_HEADLINE_LETTERS ? [] : suggestStories(query, locale, MAX_STORIES),
  ]);
  if (text.length <= MAX_CACHED_LETTERS) addShownTags({ words, names, stories });
  const before = text.slice(0, end.start);
  // A place is already suggested as a search: do not list it twice.
  const places = new Set(names.filter(({ kind }) => kind === "place").map(({ name }) => name.toLowerCase()));
  return [
    ...words
      .map(({ word, locale: language }) => ({
        kind: "word" as const,
        text: before + word,
        locale: language,
        address: null,
      }))
      .filter((one) => !places.has(one.text)),
    ...names.map((name) => ({ kind: name.kind, text: name.name, locale, address: addressOf(name, locale) })),
    ...stories.map((story) => ({
      kind: "story" as const,
      text: story.headline,
      locale: story.locale,
      address: articleAddress({ ...story, storyId: story.story_id, sectionSlug: story.section_slug }),
    })),
  ];
}

/** The query as the beginning of a name, in each spelling. */
function beginningsOf({ words }: SearchQuery): string[] {
  const spelt = (place: number) => words.map(({ spellings }) => fold(spellings.at(place) ?? "")).join(" ");
  return [...new Set([spelt(0), spelt(-1)])];
}

function addressOf({ kind, slug, name }: SuggestedName, locale: Locale): string {
  if (kind === "section") return sectionAddress(locale, slug);
  if (kind === "tag") return tagAddress(locale, slug);
  if (kind === "author") return authorAddress(locale, slug);
  // A place has no page of its own.
  return searchAddress(locale, { q: name });
}

type Shown = { words: unknown[]; names: SuggestedName[]; stories: SuggestedStory[] };

function addShownTags({ words, names, stories }: Shown): void {
  if (words.length + names.length + stories.length === 0) return;
  addCacheTags(tag.search, tag.paper, ...stories.map((story) => tag.story(story.story_id)));
  for (const { kind, id } of names) if (kind !== "place") addCacheTags(tag[kind](id));
}
