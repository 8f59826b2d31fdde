import { readFileSync } from "node:fs";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { seededRandom } from "@/lib/seeded-random.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { drawLandscapes } from "@/sample-data/paper/landscapes.ts";
import { articlesOf, filesOf, type MadeStory } from "./made-story.ts";
import { oddStories } from "./odd-stories.ts";
import { plainPicture } from "./pictures.ts";
import { refusedStories } from "./refused-stories.ts";
import { type Section, StoryWriter } from "./story-writer.ts";

export type FolderOptions = { count: number; seed: number; asOf: Date };

const LANDSCAPES = 8;
const TWO_YEARS_MINUTES = 2 * 365 * 24 * 60;
/** With more, the writer runs out of headlines. */
export const MAX_STORIES = 2_000;

/**
 * The stories of a folder: one of every odd kind, the rest ordinary. The same options give the same files. Throws RangeError if `count` is too
 * small or too large.
 */
export async function makeStories({ count, seed, asOf }: FolderOptions): Promise<MadeStory[]> {
  const random = seededRandom(seed);
  const writer = new StoryWriter({ random, asOf, sections: demoSections() });
  const landscapes = await drawLandscapes(random, LANDSCAPES);
  const [landscape = Buffer.alloc(0)] = landscapes;
  const newest = writer.sections.map((section, index) =>
    ordinaryStory(writer, landscapes, { index, minutesAgo: index + 1, section }),
  );
  const pictures = { landscape, pixel: await plainPicture(1, 1), narrow: await plainPicture(3, 900) };
  const odd = [...oddStories(writer, pictures, newest.length + 1), ...refusedStories(writer, landscape)];
  const rest = count - newest.length - odd.length;
  if (rest < 0 || count > MAX_STORIES)
    throw new RangeError(`from ${newest.length + odd.length} to ${MAX_STORIES} stories can be made`);
  const older = Array.from({ length: rest }, (_, index) =>
    // Closer together towards the present, as in a growing paper.
    ordinaryStory(writer, landscapes, {
      index: newest.length + index,
      minutesAgo: 90 + Math.round(TWO_YEARS_MINUTES * ((index + 1) / rest) ** 2),
    }),
  );
  return [...newest, ...odd, ...older];
}

type Place = { index: number; minutesAgo: number; section?: Section };

/** One in five has one language only, two in three have a picture. */
function ordinaryStory(writer: StoryWriter, landscapes: Buffer[], { index, minutesAgo, section }: Place): MadeStory {
  const { random } = writer;
  const draft = writer.story(minutesAgo, section);
  if (section === undefined && random.whole(1, 5) === 1) delete draft[random.one(locales)];
  const picture = section !== undefined || random.whole(1, 3) > 1 ? random.one(landscapes) : null;
  if (picture)
    draft.facts.leadMedia = { file: "landscape.jpg", credit: "Рисунок редакции", alt: { ru: "Холмы", kk: "Төбелер" } };
  return {
    folder: `story-${String(index + 1).padStart(4, "0")}`,
    about: "ordinary",
    fate: { kind: "live" },
    files: { ...filesOf(draft), ...(picture ? { "landscape.jpg": picture } : {}) },
    section: draft.facts.section,
    articles: articlesOf(draft),
  };
}

/** The sections of the demo paper. */
export function demoSections(): Section[] {
  const file = path.resolve(import.meta.dirname, "../../demo/paper.json");
  const paper: { sections: ({ key: string } & Record<Locale, { slug: string }>)[] } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  return paper.sections.map(({ key, ru, kk }) => ({ key, ru: ru.slug, kk: kk.slug }));
}

/** The entry of a folder in `expected.json`. */
export type Expected = Omit<MadeStory, "files">;

/** Writes the folders, and `expected.json` next to them. Throws if the directory is not empty. */
export async function writeStories(directory: string, stories: MadeStory[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) throw new Error(`${directory} is not empty`);
  for (const { folder, files } of stories) {
    await mkdir(path.join(directory, folder));
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(directory, folder, name);
      if (typeof content === "object" && "linkTo" in content) await symlink(content.linkTo, file);
      else await writeFile(file, content);
    }
  }
  const expected: Expected[] = stories.map(({ files, ...rest }) => rest);
  await writeFile(path.join(directory, "expected.json"), `${JSON.stringify(expected, null, 2)}\n`);
}
