import path from "node:path";
import {
  finishBulkLoad,
  getGeneratedStories,
  listReferenceIds,
  storeGeneratedStories,
} from "@/db/mutations/loading/generated-stories.ts";
import { loadMany } from "@/db/mutations/loading/load-many.ts";
import { countLexemes } from "@/db/mutations/search/count-lexemes.ts";
import { dropStemIndex, makeStemIndex, withStemIndexLock } from "@/db/mutations/search/stem-index.ts";
import { rankMostRead } from "@/db/mutations/views/most-read.ts";
import { loadPaper } from "@/import/load-paper.ts";
import { PaperNames, valueOrThrow } from "@/import/paper-names.ts";
import { readPaper } from "@/import/read-paper.ts";
import { storePicture } from "@/import/store-picture.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { drawLandscapes } from "./landscapes.ts";
import { firstNames, subjects, surnames, villageBeginnings, villageEndings } from "./proper-names.ts";
import { articlesOf, type MadeStory, makeStory, type Stock } from "./story-maker.ts";
import { places, type Words } from "./words.ts";

export type MakeOptions = {
  /** How many made articles there are after the run. */
  articles: number;
  /** Words of each text, approximately. */
  words: number;
  onProgress: (text: string) => void;
  storiesAtOnce?: number;
};

const SEED = 1931;
/** Stories that are written in one transaction. */
const STORIES_AT_ONCE = 500;
/** If more articles are added, the stem index is dropped and rebuilt at the end. */
const REBUILD_INDEX_ABOVE = 20_000;
const PICTURES = 8;
const AUTHORS = 40;
/** How many village endings make places, and how many village beginnings have tags of their own. */
const PLACE_ENDINGS = 2;
const TAG_BEGINNINGS = 8;

const loader: Actor = { kind: "operator", name: "loader" };

/**
 * Fills the paper with made stories up to this number of made articles, and returns how many were added; 0 if they exist already. An interrupted
 * run is resumed: stories and progress are written in one transaction.
 */
export async function makePaper(options: MakeOptions): Promise<number> {
  const { articles, words, onProgress, storiesAtOnce = STORIES_AT_ONCE } = options;
  const before = await getGeneratedStories();
  let made = before ?? { stories: 0, articles: 0, asOf: new Date().toISOString() };
  const first = made.articles;
  if (first >= articles) {
    // For a run that was interrupted after the last article.
    await indexStems();
    return 0;
  }
  if (articles - first > REBUILD_INDEX_ABOVE) await dropStemIndex();
  onProgress("names and pictures");
  const stock = await prepareStock();
  const total = storiesFor(articles);
  const maker = { seed: SEED, words, asOf: new Date(made.asOf), total, stock, now: new Date() };
  // Two batches are written at once and commit in order; the next one is made meanwhile.
  let [older, newer]: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  try {
    while (made.articles < articles) {
      const stories = someStories(made, { articles, storiesAtOnce }, (index, most) => makeStory(index, maker, most));
      const next = {
        ...made,
        stories: made.stories + stories.length,
        articles: made.articles + stories.reduce((sum, story) => sum + story.articles.length, 0),
      };
      await older;
      const [from, before] = [made.stories, newer];
      const writing = loadMany(loader, stories, async (tx) => {
        await before;
        await storeGeneratedStories(tx, from, next);
      })
        .then(valueOrThrow)
        .then(() => onProgress(`${next.articles} of ${articles} articles`));
      // A later await handles the error; this avoids an unhandled rejection until then.
      writing.catch(() => {});
      [older, newer, made] = [newer, writing, next];
    }
    await newer;
  } finally {
    // Both batches end, successfully or not, before the caller continues.
    await Promise.allSettled([older, newer]);
  }
  onProgress("search index");
  await indexStems();
  onProgress("statistics");
  await countLexemes();
  await finishBulkLoad();
  await rankMostRead();
  return made.articles - first;
}

const indexStems = () => withStemIndexLock((connection) => makeStemIndex(connection, "search_index"));

/** The smallest number of stories with this many articles. */
function storiesFor(articles: number): number {
  let stories = Math.floor((articles * 5) / 7);
  while (articlesOf(stories) < articles) stories += 1;
  return stories;
}

/** The next stories; the last one has one language if only one article is missing. */
function someStories(
  made: { stories: number; articles: number },
  { articles, storiesAtOnce }: { articles: number; storiesAtOnce: number },
  make: (index: number, most: number) => MadeStory,
): MadeStory[] {
  const stories: MadeStory[] = [];
  let left = articles - made.articles;
  while (left > 0 && stories.length < storiesAtOnce) {
    const story = make(made.stories + stories.length, left);
    stories.push(story);
    left -= story.articles.length;
  }
  return stories;
}

/** Loads sections of the demo paper if there are none, and makes names and pictures for the stories; what exists is not made again. */
async function prepareStock(): Promise<Stock> {
  if ((await listReferenceIds()).sections.length === 0) await loadDemoPaper();
  const names = await PaperNames.read(loader);
  for (const place of places) await names.place(place);
  for (const beginning of villageBeginnings)
    for (const ending of villageEndings.slice(0, PLACE_ENDINGS)) await names.place(joined(beginning, ending, ""));
  for (const subject of subjects)
    for (const beginning of villageBeginnings.slice(0, TAG_BEGINNINGS))
      await names.tag(joined(joined(beginning, villageEndings[0] as Words, ""), subject, ": "));
  for (let index = 0; index < AUTHORS; index += 1) {
    const name = joined(
      firstNames[index % firstNames.length] as Words,
      surnames[(index * 7 + Math.floor(index / firstNames.length)) % surnames.length] as Words,
      " ",
    );
    await names.signatures({ ru: [name.ru], kk: [name.kk] });
  }
  const drawings = await drawLandscapes(seededRandom(SEED), PICTURES);
  const pictures: number[] = [];
  const words = { focal: [0.5, 0.5] as [number, number], words: landscapeWords };
  for (const drawing of drawings) pictures.push(await storePicture("landscape.jpg", drawing, words));
  return { ...(await listReferenceIds()), pictures };
}

const landscapeWords = {
  ru: { alt: "Холмы", caption: "", credit: "Рисунок редакции" },
  kk: { alt: "Төбелер", caption: "", credit: "Редакция суреті" },
};

function joined(first: Words, second: Words, between: string): Words {
  return { ru: first.ru + between + second.ru, kk: first.kk + between + second.kk };
}

async function loadDemoPaper(): Promise<void> {
  const directory = path.join(process.cwd(), "demo");
  const paper = await readPaper(directory);
  if (!paper || "problem" in paper) throw new Error("the demo paper is damaged: paper.json");
  await loadPaper(loader, paper, directory);
}
