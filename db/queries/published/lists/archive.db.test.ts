import { expect, test } from "vitest";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { countDays, countMonths, getAdjacentPeriods } from "./archive.ts";
import { listPeriod } from "./lists.ts";

useDatabase();

/** Around midnights in Almaty, before and after its clocks went from UTC+6 to UTC+5 on 2024-03-01. */
const moments = [
  ["2024-02-28T17:59:59.999Z", "2024-02-28"],
  ["2024-02-28T18:00:00.000Z", "2024-02-29"],
  ["2024-02-29T17:59:59.999Z", "2024-02-29"],
  // The hour before this midnight occurred twice.
  ["2024-02-29T18:00:00.000Z", "2024-02-29"],
  ["2024-02-29T18:59:59.999Z", "2024-02-29"],
  ["2024-02-29T19:00:00.000Z", "2024-03-01"],
  ["2024-03-01T18:59:59.999Z", "2024-03-01"],
  ["2024-03-01T19:00:00.000Z", "2024-03-02"],
  ["2024-12-31T18:59:59.999Z", "2024-12-31"],
  ["2024-12-31T19:00:00.000Z", "2025-01-01"],
] as const;

test("a story belongs to the Almaty day of its publication, in counts and in lists alike", async () => {
  const byDay = new Map<string, number[]>();
  for (const [moment, day] of moments) {
    const { storyId } = await storyFactory({ publishedAt: new Date(moment) });
    byDay.set(day, [storyId, ...(byDay.get(day) ?? [])]);
  }
  await storyFactory({ publishedAt: new Date(Date.now() + 86_400_000) });

  const counts = [...byDay].map(([period, stories]) => ({ period, stories: stories.length }));
  expect(await countDays("2024")).toEqual(counts.filter(({ period }) => period < "2025"));
  expect(await countDays("2024-02")).toEqual(counts.filter(({ period }) => period < "2024-03"));
  expect(await countMonths()).toEqual([
    { period: "2025-01", stories: 1 },
    { period: "2024-12", stories: 1 },
    { period: "2024-03", stories: 3 },
    { period: "2024-02", stories: 5 },
  ]);
  expect((await countMonths("2024")).map(({ period }) => period)).toEqual(["2024-12", "2024-03", "2024-02"]);
  expect(await getAdjacentPeriods("2024-03")).toEqual({ older: "2024-02", newer: "2024-12" });
  expect(await getAdjacentPeriods("2024-02")).toEqual({ older: null, newer: "2024-03" });
  expect(await getAdjacentPeriods("2025-01")).toEqual({ older: "2024-12", newer: null });
  expect(await getAdjacentPeriods("2024-02-29")).toEqual({ older: "2024-02-28", newer: "2024-03-01" });
  expect(await getAdjacentPeriods("2024-05-09")).toEqual({ older: "2024-03-02", newer: "2024-12-31" });
  expect(await getAdjacentPeriods("2025-01-01")).toEqual({ older: "2024-12-31", newer: null });
  for (const [day, ids] of byDay) {
    const page = await listPeriod(day, { locale: "ru", position: null });
    expect({ day, ids: page?.cards.map((card) => card.storyId) }).toEqual({ day, ids });
  }
  const year = await listPeriod("2024", { locale: "ru", position: null, size: 50 });
  expect(year?.cards).toHaveLength(9);
});

test("a day that does not exist has no list", async () => {
  for (const period of ["2024-02-30", "2023-02-29", "2024-13", "99999", "", "2024-1-1"]) {
    expect(await listPeriod(period, { locale: "ru", position: null })).toBeNull();
    expect(await countDays(period)).toEqual([]);
  }
});
