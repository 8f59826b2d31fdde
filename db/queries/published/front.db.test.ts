import { expect, test } from "vitest";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { frontStoryIds } from "@/lib/newsroom/front-composition.ts";
import { getFront } from "./front.ts";
import { getSiteFrame } from "./paper.ts";

useDatabase();

test("the newest stories come first, whatever their section; the others follow by section", async () => {
  const sections = [await sectionFactory(), await sectionFactory()];
  const ids: number[] = [];
  for (let hours = 1; hours <= 16; hours += 1) {
    const publishedAt = new Date(Date.now() - hours * 3_600_000);
    const story = await storyFactory({ section: sections[hours % 2] ?? 0, publishedAt });
    ids.push(story.storyId);
  }
  const front = await getFront("ru", (await getSiteFrame("ru")).sections);
  expect([front.lead, ...front.standards, ...front.latest].map((card) => card?.storyId)).toEqual(ids.slice(0, 10));
  // The others are listed with their sections, in the order of the sections.
  const [even, odd] = front.bands.map((band) => band.cards.map((card) => card.storyId));
  expect(even).toEqual([ids[11], ids[13], ids[15]]);
  expect(odd).toEqual([ids[10], ids[12], ids[14]]);
  expect(new Set(frontStoryIds(front)).size).toBe(16);
});
