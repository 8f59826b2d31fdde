import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Conflict } from "@/components/dashboard/editor/saving/text-saver.ts";
import type { Journal } from "@/components/dashboard/editor/saving/unsaved-journal.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import type { JournalEntry } from "@/lib/editor/journal-decision.ts";
import { ManualSaver } from "./manual-saver.ts";

function fakeJournal() {
  const held = { entry: null as JournalEntry | null };
  const journal: Journal = {
    key: "1:page-4-ru:tab",
    put: async (entry) => {
      held.entry = entry;
      return true;
    },
    clear: async () => {
      held.entry = null;
    },
    settled: async () => {},
    holdTabLock: () => () => {},
  };
  return { journal, held };
}

function writer() {
  let copy = emptyCopy;
  const { journal, held } = fakeJournal();
  const conflicts: Conflict[] = [];
  const saver = new ManualSaver({
    revision: 4,
    savedAt: null,
    read: () => copy,
    journal,
    onState: () => {},
    onConflict: (conflict) => conflicts.push(conflict),
    onFields: () => {},
  });
  const type = (headline: string) => {
    copy = { ...copy, headline };
    saver.touch();
    return copy;
  };
  return { saver, type, held, journal, conflicts };
}

const saved = (revision: number) => ({ saved: true, revision, savedAt: "2026-11-25T11:00:00Z" }) as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("keeps what is typed on this computer, and sends nothing by itself", async () => {
  const { saver, type, held } = writer();
  type("О газете");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(held.entry).toMatchObject({ copy: { headline: "О газете" }, revision: 4, sent: null });
  expect(saver.isDirty).toBe(true);
});

it("forgets the words once the server has them", async () => {
  const { saver, type, held } = writer();
  const sent = type("О газете");
  await vi.advanceTimersByTimeAsync(200);
  saver.take(saved(5), sent);
  expect(held.entry).toBeNull();
  expect(saver).toMatchObject({ isDirty: false, revision: 5 });
});

it("keeps words typed while the page was being saved, based on the new revision", async () => {
  const { saver, type, held } = writer();
  const sent = type("О газете");
  type("О нашей газете");
  saver.take(saved(5), sent);
  await vi.advanceTimersByTimeAsync(200);
  expect(held.entry).toMatchObject({ copy: { headline: "О нашей газете" }, revision: 5 });
  expect(saver.isDirty).toBe(true);
});

it("reports a conflict and keeps the words", async () => {
  const { saver, type, held, conflicts } = writer();
  const sent = type("О газете");
  await vi.advanceTimersByTimeAsync(200);
  const current = { copy: { ...emptyCopy, headline: "Редакция" }, revision: 7, savedBy: "", savedAt: "" };
  saver.take({ saved: false, current }, sent);
  expect(conflicts).toEqual([{ mine: sent, theirs: current }]);
  expect(held.entry).toMatchObject({ copy: { headline: "О газете" } });
});

it("moves words that were typed while a page was created to the journal of that page", async () => {
  const { saver, type, held } = writer();
  const its = fakeJournal();
  const sent = type("О газете");
  const last = type("О нашей газете");
  await saver.moveTo(its.journal, 1, sent);
  saver.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(its.held.entry).toMatchObject({ copy: last, revision: 1 });
  expect(held.entry).toBeNull();
  expect(saver.isDirty).toBe(false);
});

it("writes nothing to the old journal while a new page moves to its own editor", async () => {
  const { saver, type, held, journal } = writer();
  const sent = type("О газете");
  journal.clear = async () => {
    held.entry = null;
    await new Promise((done) => setTimeout(done, 20));
  };
  const moved = saver.moveTo(fakeJournal().journal, 1, sent);
  await vi.advanceTimersByTimeAsync(10);
  saver.touch();
  await saver.flush();
  await vi.advanceTimersByTimeAsync(60_000);
  await moved;
  expect(held.entry).toBeNull();
});

it("keeps the last words when the page is left at once", async () => {
  const { saver, type, held } = writer();
  type("О газете");
  saver.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(held.entry).toMatchObject({ copy: { headline: "О газете" } });
});
