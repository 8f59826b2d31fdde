import path from "node:path";
import { loadMany } from "@/db/mutations/loading/load-many.ts";
import { getMadePaper, noteMadePaper, settleMany, stockOf } from "@/db/mutations/loading/made-paper.ts";
import { rankMostRead } from "@/db/mutations/views/most-read.ts";
import { countLexemes } from "@/db/mutations/search/count-lexemes.ts";
import { dropStemIndex, makeStemIndex, makingStemIndex } from "@/db/mutations/search/stem-index.ts";
import { keepPicture } from "@/import/keep-picture.ts";
import { loadPaper } from "@/import/load-paper.ts";
import { granted, PaperNames } from "@/import/paper-names.ts";
import { readPaper } from "@/import/read-paper.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { drawLandscapes } from "./landscapes.ts";
import { firstNames, subjects, surnames, villageBeginnings, villageEndings } from "./proper-names.ts";
import { articlesOf, type MadeStory, makeStory, type Stock } from "./story-maker.ts";
import { places, type Words } from "./words.ts";

export type MakeOptions = {
  /** Articles that there are to be in the end. */
  articles: number;
  /** Words of each text, about. */
  words: number;
  onProgress: (text: string) => void;
  storiesAtOnce?: number;
};

const SEED = 1931;
/** Stories that are written together, in one transaction. */
const STORIES_AT_ONCE = 500;
/** With more articles the index of their stems is made at the end. */
const MANY = 20_000;
const PICTURES = 8;
const AUTHORS = 40;
/** Villages that are places of stories, and those that have tags of their own. */
const VILLAGES = 2;
const TAG_PLACES = 8;

const loader: Actor = { kind: "operator", name: "loader" };

/**
 * Fills the paper with made stories until there are so many made articles, and returns how many that took; 0 where they are all there. A run
 * that was broken off is taken up where it stopped: what is written and how far it has come are one transaction.
 */
export async function makePaper(options: MakeOptions): Promise<number> {
  const { articles, words, onProgress, storiesAtOnce = STORIES_AT_ONCE } = options;
  const before = await getMadePaper();
  let made = before ?? { stories: 0, articles: 0, asOf: new Date().toISOString() };
  const first = made.articles;
  if (first >= articles) {
    // Where one was broken off after the last article.
    await indexStems();
    return 0;
  }
  if (articles - first > MANY) await dropStemIndex();
  onProgress("names and pictures");
  const stock = await prepareStock();
  const total = storiesFor(articles);
  const maker = { seed: SEED, words, asOf: new Date(made.asOf), total, stock, now: new Date() };
  // Two are written at once and end in their order; the next ones are made meanwhile.
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
        await noteMadePaper(tx, from, next);
      })
        .then(granted)
        .then(() => onProgress(`${next.articles} of ${articles} articles`));
      // Noticed at an await to come; until then nobody else waits for it.
      writing.catch(() => {});
      [older, newer, made] = [newer, writing, next];
    }
    await newer;
  } finally {
    // What is under way ends, well or not, before anybody goes on.
    await Promise.allSettled([older, newer]);
  }
  onProgress("search index");
  await indexStems();
  onProgress("statistics");
  await countLexemes();
  await settleMany();
  await rankMostRead();
  return made.articles - first;
}

const indexStems = () => makingStemIndex((connection) => makeStemIndex(connection, "search_index"));

/** As many stories as have so many articles. */
function storiesFor(articles: number): number {
  let stories = Math.floor((articles * 5) / 7);
  while (articlesOf(stories) < articles) stories += 1;
  return stories;
}

/** The stories after those that there are; the last one has one language where only one article is wanting. */
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

/** Sections of the demo paper where there are none, and names and pictures for the stories; what is there already is not made again. */
async function prepareStock(): Promise<Stock> {
  if ((await stockOf()).sections.length === 0) await loadDemoPaper();
  const names = await PaperNames.read(loader);
  for (const place of places) await names.place(place);
  for (const beginning of villageBeginnings)
    for (const ending of villageEndings.slice(0, VILLAGES)) await names.place(joined(beginning, ending, ""));
  for (const subject of subjects)
    for (const beginning of villageBeginnings.slice(0, TAG_PLACES))
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
  const words = { focal: [0.5, 0.5] as [number, number], credit: "Рисунок редакции", words: landscapeWords };
  for (const drawing of drawings) pictures.push(await keepPicture("landscape.jpg", drawing, words));
  return { ...(await stockOf()), pictures };
}

const landscapeWords = { ru: { alt: "Холмы", caption: "" }, kk: { alt: "Төбелер", caption: "" } };

function joined(first: Words, second: Words, between: string): Words {
  return { ru: first.ru + between + second.ru, kk: first.kk + between + second.kk };
}

async function loadDemoPaper(): Promise<void> {
  const directory = path.join(process.cwd(), "demo");
  const paper = await readPaper(directory);
  if (!paper || "problem" in paper) throw new Error("the demo paper is damaged: paper.json");
  await loadPaper(loader, paper, directory);
}
