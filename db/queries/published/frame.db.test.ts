import { afterEach, expect, test, vi } from "vitest";
import { closeDatabase, pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { currentPage, withPageScope } from "@/lib/page/page-scope.ts";
import { getSiteFrame } from "./paper.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

let version = 0;

/** The sections in the frame of a page with this frame version. */
async function sectionsUnder(frameVersion: number | null): Promise<string[]> {
  const work = async () => (await getSiteFrame("ru")).sections.map(({ name }) => name);
  return (await withPageScope(work, { isPublic: true, frameVersion })).result;
}

async function rename(name: string): Promise<void> {
  await pool()`update section_translations set name = ${name} where locale = 'ru'`;
}

test("pages with one frame version share one read, and the next version reads again", async () => {
  await sectionFactory();
  version += 1;
  await rename("Прежний");
  expect(await sectionsUnder(version)).toEqual(["Прежний"]);
  await rename("Новый");
  expect(await sectionsUnder(version)).toEqual(["Прежний"]);
  expect(await sectionsUnder(null)).toEqual(["Новый"]);
  version += 1;
  expect(await sectionsUnder(version)).toEqual(["Новый"]);
});

test("the frame is read again after a second, even without a notice", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  version += 1;
  await rename("Раньше");
  expect(await sectionsUnder(version)).toEqual(["Раньше"]);
  await rename("Потом");
  vi.advanceTimersByTime(1_001);
  expect(await sectionsUnder(version)).toEqual(["Потом"]);
});

test("a failed read of the frame is not shared", async () => {
  version += 1;
  await ownerPool()`alter table settings rename to away`;
  await expect(sectionsUnder(version)).rejects.toThrow();
  await ownerPool()`alter table away rename to settings`;
  expect(await sectionsUnder(version)).toHaveLength(1);
});

test("pages that wait for the same read all learn that the database is away", async () => {
  version += 1;
  const url = process.env.DATABASE_URL;
  await closeDatabase();
  process.env.DATABASE_URL = "postgres://postgres@127.0.0.1:1/nowhere";
  try {
    const page = () =>
      withPageScope(
        async () => {
          const failed = await getSiteFrame("ru").catch(() => null);
          return { failed, away: currentPage()?.isDatabaseUnreachable };
        },
        { isPublic: true, frameVersion: version },
      );
    const pages = await Promise.all([page(), page(), page()]);
    expect(pages.map(({ result }) => result)).toEqual(Array(3).fill({ failed: null, away: true }));
  } finally {
    await closeDatabase();
    process.env.DATABASE_URL = url;
  }
});
