import { afterEach, expect, test, vi } from "vitest";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import type { JournalEntry } from "@/lib/editor/journal-decision.ts";
import { isSealed, openEntry, sealEntry } from "./draft-seal.ts";

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const [asel, daniyar] = [
  { id: 1, draftKey: keyOf(1) },
  { id: 2, draftKey: keyOf(2) },
];
const entry: JournalEntry = {
  copy: { ...emptyCopy, headline: "Тайна — «құпия»" },
  revision: 3,
  at: "2026-12-01T06:00:00.000Z",
  sent: null,
};

afterEach(() => vi.unstubAllGlobals());

test("a sealed draft is unreadable, and opens for the person who typed it", async () => {
  const kept = await sealEntry(entry, "1:7:a", asel);
  if (!isSealed(kept)) throw new Error("it was not sealed");
  expect(Buffer.from(kept.sealed).toString()).not.toMatch(/Тайна|headline/u);
  expect(await openEntry(kept, "1:7:a", asel)).toEqual(entry);
});

test("it opens neither for another person nor under another name, and every seal is different", async () => {
  const kept = await sealEntry(entry, "1:7:a", asel);
  expect(await openEntry(kept, "1:7:a", daniyar)).toBeNull();
  expect(await openEntry(kept, "2:7:a", asel)).toBeNull();
  expect(await sealEntry(entry, "1:7:a", asel)).not.toEqual(kept);
});

test("an entry stored before drafts were sealed is read as it is", async () => {
  expect(await openEntry(entry, "1:7:a", asel)).toEqual(entry);
});

test("a page without cryptography stores drafts unsealed, and leaves sealed ones alone", async () => {
  const kept = await sealEntry(entry, "1:7:a", asel);
  vi.stubGlobal("crypto", {});
  expect(await sealEntry(entry, "1:7:a", asel)).toEqual(entry);
  expect(await openEntry(kept, "1:7:a", asel)).toBeNull();
});
