import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import type { JournalEntry } from "@/lib/editor/journal-decision.ts";
import type { SaveOutcome } from "@/lib/newsroom/page-data.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { Saver, type SaveText } from "./saver.ts";
import type { Conflict, SaveState } from "./text-saver.ts";

type Answer = () => Promise<Result<SaveOutcome>>;

/** A writer with a fake journal and server: what they type, what the journal holds, what was sent. */
function writer(...answers: Answer[]) {
  let copy: WorkingCopy = emptyCopy;
  const sent: Parameters<SaveText>[0][] = [];
  const states: SaveState[] = [];
  const conflicts: Conflict[] = [];
  const faults: Record<string, string>[] = [];
  const desk = { journal: null as JournalEntry | null };
  const saver = new Saver({
    revision: 4,
    savedAt: null,
    read: () => copy,
    save: async (input) => {
      sent.push(input);
      const answer = answers.shift();
      return answer ? answer() : saved(input.revision + 1)();
    },
    isOutdated: (error) => error instanceof RangeError,
    journal: {
      key: "1:1:tab",
      put: async (entry) => {
        desk.journal = entry;
        return true;
      },
      settled: async () => {},
      clear: async () => {
        desk.journal = null;
      },
      holdTabLock: () => () => {},
    },
    onState: (state) => states.push(state),
    onConflict: (conflict) => conflicts.push(conflict),
    onFields: (fields) => faults.push(fields),
  });
  const type = (headline: string) => {
    copy = { ...copy, headline };
    saver.touch();
  };
  return { saver, type, sent, states, conflicts, faults, desk, state: () => states.at(-1) };
}

const saved =
  (revision: number): Answer =>
  async () =>
    ok({ saved: true, revision, savedAt: "2026-11-25T11:00:00Z" });
const refused =
  (code: "signed-out" | "unavailable"): Answer =>
  async () =>
    failure(code);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("saves two seconds after the last change and reports it", async () => {
  const { type, sent, state } = writer();
  type("С");
  await vi.advanceTimersByTimeAsync(1_500);
  type("Сн");
  await vi.advanceTimersByTimeAsync(1_900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toMatchObject([{ revision: 4, copy: { headline: "Сн" } }]);
  expect(state()).toEqual({ kind: "saved", at: "2026-11-25T11:00:00Z" });
});

it("saves after five seconds even if typing continues", async () => {
  const { type, sent } = writer();
  for (let second = 0; second < 5; second++) {
    type("С".repeat(second + 1));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(sent).toHaveLength(1);
});

it("journals every change immediately, until the server has it", async () => {
  const { type, desk } = writer();
  type("Снег");
  await vi.advanceTimersByTimeAsync(200);
  expect(desk.journal).toMatchObject({ copy: { headline: "Снег" }, revision: 4 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(desk.journal).toBeNull();
});

it("continues from the server's revision, also for text typed meanwhile", async () => {
  const { type, sent, saver, desk } = writer(async () => {
    type("Снег и ветер");
    return ok({ saved: true, revision: 5, savedAt: "2026-11-25T11:00:00Z" });
  });
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(saver.isDirty).toBe(true);
  expect(desk.journal).not.toBeNull();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(sent.map((input) => input.revision)).toEqual([4, 5]);
  expect(saver.isDirty).toBe(false);
});

it("keeps the words locally while the server is away and retries with backoff", async () => {
  const away: Answer = async () => {
    throw new TypeError("Failed to fetch");
  };
  const { type, sent, state, desk } = writer(away, refused("unavailable"));
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_100);
  expect(state()).toEqual({ kind: "kept", durable: true });
  expect(desk.journal).toMatchObject({ copy: { headline: "Снег" } });
  await vi.advanceTimersByTimeAsync(2_100);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(sent).toHaveLength(3);
  expect(state()?.kind).toBe("saved");
});

it("keeps the words locally while rate limited, reports the wait, and retries", async () => {
  const { type, sent, state, desk } = writer(async () => failure("rate-limited", { minutes: "4" }));
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_100);
  expect(state()).toEqual({ kind: "kept", durable: true, waitMinutes: 4 });
  expect(desk.journal).toMatchObject({ copy: { headline: "Снег" } });
  await vi.advanceTimersByTimeAsync(2_100);
  expect(sent).toHaveLength(2);
  expect(state()?.kind).toBe("saved");
});

it("first resends what may have arrived unanswered, so that nobody gets a conflict with their own text", async () => {
  const unanswered: Answer = async () => {
    throw new TypeError("Failed to fetch");
  };
  const { type, sent, saver, desk } = writer(unanswered, saved(5));
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_100);
  type("Снег и ветер");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(desk.journal).toMatchObject({ copy: { headline: "Снег и ветер" }, sent: { headline: "Снег" } });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(sent.map(({ revision, copy }) => [revision, copy.headline])).toEqual([
    [4, "Снег"],
    [4, "Снег"],
    [5, "Снег и ветер"],
  ]);
  expect(saver.isDirty).toBe(false);
});

it("waits for the writer to sign in again, then saves", async () => {
  const { type, sent, saver, state, desk } = writer(refused("signed-out"));
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(state()).toEqual({ kind: "needs", what: "sign-in" });
  type("Снег и ветер");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(1);
  expect(desk.journal).toMatchObject({ copy: { headline: "Снег и ветер" } });
  saver.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[1]).toMatchObject({ copy: { headline: "Снег и ветер" } });
  expect(state()?.kind).toBe("saved");
});

it("hands over both texts if somebody else saved, and overwrites neither", async () => {
  const theirs = { copy: { ...emptyCopy, headline: "Ветер" }, revision: 9, savedBy: "Ольга", savedAt: "" };
  const { type, sent, saver, conflicts, state } = writer(async () => ok({ saved: false, current: theirs }));
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(state()).toEqual({ kind: "needs", what: "conflict" });
  expect(conflicts).toEqual([{ mine: { ...emptyCopy, headline: "Снег" }, theirs }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(1);
  saver.continueFrom(9);
  type("Снег и ветер");
  saver.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[1]).toMatchObject({ revision: 9, copy: { headline: "Снег и ветер" } });
});

it("reports rejected fields by the editor's names", async () => {
  const { type, state, faults } = writer(async () =>
    failure("invalid", { "copy.body": "too-long", "copy.slug": "slug", articleId: "invalid-type" }),
  );
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(state()).toEqual({ kind: "needs", what: "invalid" });
  expect(faults).toEqual([{ body: "too-long", slug: "slug", articleId: "invalid-type" }]);
});

it("asks for a reload if the server has a newer version", async () => {
  const { type, state, desk } = writer(async () => {
    throw new RangeError("unknown action");
  });
  type("Снег");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(state()).toEqual({ kind: "needs", what: "reload" });
  expect(desk.journal).not.toBeNull();
});

it("saves immediately on request, and returns whether everything is saved", async () => {
  const { type, saver, sent } = writer(saved(5), refused("unavailable"));
  expect(await saver.flush()).toBe(true);
  type("Снег");
  expect(await saver.flush()).toBe(true);
  type("Снег и ветер");
  expect(await saver.flush()).toBe(false);
  expect(sent).toHaveLength(2);
  saver.close();
});
