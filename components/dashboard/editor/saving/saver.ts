import type { SaveOutcome } from "@/lib/newsroom/page-data.ts";
import type { SaveCopyInput } from "@/lib/inputs/articles.ts";
import { plainCopy } from "@/lib/article/plain-copy.ts";
import type { FailureCode, Result } from "@/lib/result.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { Journal } from "./journal.ts";

/** How saving stands, as the writer is told of it. */
export type SaveState =
  | { kind: "saved"; at: string | null }
  | { kind: "saving" }
  /**
   * The server has not taken it; `durable` where this computer keeps the words over a restart, `waitMinutes` where it takes no more from this
   * person for so long.
   */
  | { kind: "kept"; durable: boolean; waitMinutes?: number }
  | { kind: "needs"; what: "sign-in" | "conflict" | "reload" | "invalid" | "forbidden" | "gone" };

export type Conflict = { mine: WorkingCopy; theirs: Extract<SaveOutcome, { saved: false }>["current"] };

type SaverOptions = {
  articleId: number;
  revision: number;
  savedAt: string | null;
  /** The words as they stand now. */
  read: () => WorkingCopy;
  save: (input: SaveCopyInput) => Promise<Result<SaveOutcome>>;
  /** Whether what was thrown means that this page is older than the server's. */
  isOutdated: (error: unknown) => boolean;
  journal: Journal;
  onState: (state: SaveState) => void;
  onConflict: (conflict: Conflict) => void;
  onFields: (fields: Record<string, string>) => void;
};

const AFTER_LAST_CHANGE = 2_000;
const AT_MOST = 5_000;
const JOURNAL_PAUSE = 150;
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 30_000;
/** What another try a little later can heal. */
const passing: readonly FailureCode[] = ["unavailable", "conflict"];

/**
 * Saves the whole working copy a while after the last change, one saving at a time, and keeps it on this computer meanwhile. Nothing
 * that was typed is given up before the server has said that it has it.
 */
export class Saver {
  revision: number;
  private readonly options: SaverOptions;
  private state: SaveState;
  private changes = 0;
  private savedChanges = 0;
  private unsavedSince: number | null = null;
  private retryAfter = FIRST_RETRY;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private journalTimer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  /** What was sent and not answered: it may stand on the server, so that the same is sent again before anything newer. */
  private unanswered: { copy: WorkingCopy; changes: number } | null = null;
  private closed = false;
  private isLeaving = false;

  constructor(options: SaverOptions) {
    this.options = options;
    this.revision = options.revision;
    this.state = { kind: "saved", at: options.savedAt };
  }

  /** Whether something typed is not known to be on the server. */
  get isDirty(): boolean {
    return this.changes > this.savedChanges;
  }

  /** To be told of every change. */
  touch(): void {
    this.changes += 1;
    this.unsavedSince ??= Date.now();
    this.journalTimer ??= setTimeout(() => this.writeJournal(), JOURNAL_PAUSE);
    if (this.waitsForWriter || this.state.kind === "kept") return;
    this.show({ kind: "saving" });
    this.schedule();
  }

  /** Saves what is unsaved, now. Returns whether everything is on the server then. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.isDirty) {
      if (this.waitsForWriter) return false;
      await this.attempt();
      if (this.state.kind === "kept" || this.state.kind === "needs") return false;
    }
    return true;
  }

  /** Tries at once where it would have waited: the network is back. */
  retry(): void {
    if (this.state.kind === "kept") this.resume();
  }

  /** Goes on after what stood in the way has gone: signed in again, two texts brought together. */
  resume(): void {
    this.retryAfter = FIRST_RETRY;
    if (this.isDirty) void this.attempt();
  }

  /** Goes on from another revision: a conflict was settled, or the text was published. */
  goOnFrom(revision: number): void {
    this.revision = revision;
  }

  /** Begins to save, again after `close`. */
  open(): void {
    this.closed = false;
    this.isLeaving = false;
  }

  /** The page goes: what is unsaved is sent once more, unless somebody comes back meanwhile. */
  leave(): void {
    if (!this.isDirty) {
      this.close();
      return;
    }
    this.isLeaving = true;
    void this.flush().then(() => {
      if (this.isLeaving) this.close();
    });
  }

  /** Ends the timers; what is unsaved stays in the journal. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.journalTimer);
    if (this.isDirty) void this.writeJournal();
  }

  /** Nothing can be saved before the writer has done something other than writing. */
  private get waitsForWriter(): boolean {
    return this.state.kind === "needs" && this.state.what !== "invalid";
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const latest = (this.unsavedSince ?? Date.now()) + AT_MOST;
    this.timer = setTimeout(() => void this.attempt(), Math.max(0, Math.min(AFTER_LAST_CHANGE, latest - Date.now())));
  }

  private async attempt(): Promise<void> {
    this.running ??= this.send().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  private async send(): Promise<void> {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.unanswered ??= { copy: this.options.read(), changes: this.changes };
    const { copy, changes } = this.unanswered;
    this.unsavedSince = null;
    this.show({ kind: "saving" });
    try {
      const { articleId } = this.options;
      const result = await this.options.save(plainCopy({ articleId, revision: this.revision, copy }));
      // A database that went away in the midst of its commit may have written all the same.
      if (result.ok || result.code !== "unavailable") this.unanswered = null;
      this.take(result, copy, changes);
    } catch (error) {
      if (this.options.isOutdated(error)) this.show({ kind: "needs", what: "reload" });
      else await this.keep();
    }
  }

  private take(result: Result<SaveOutcome>, copy: WorkingCopy, changes: number): void {
    if (!result.ok) {
      this.refuse(result.code, result.fields);
      return;
    }
    if (!result.value.saved) {
      this.show({ kind: "needs", what: "conflict" });
      this.options.onConflict({ mine: copy, theirs: result.value.current });
      return;
    }
    this.revision = result.value.revision;
    this.savedChanges = changes;
    this.retryAfter = FIRST_RETRY;
    if (this.isDirty) {
      this.schedule();
      return;
    }
    clearTimeout(this.journalTimer);
    this.journalTimer = undefined;
    void this.options.journal.clear();
    this.show({ kind: "saved", at: result.value.savedAt });
  }

  private refuse(code: FailureCode, fields: Record<string, string> | undefined): void {
    if (code === "rate-limited") void this.keep({ waitMinutes: Number(fields?.minutes ?? 1) });
    else if (passing.includes(code)) void this.keep();
    else if (code === "signed-out") this.show({ kind: "needs", what: "sign-in" });
    else if (code === "forbidden") this.show({ kind: "needs", what: "forbidden" });
    else if (code === "not-found") this.show({ kind: "needs", what: "gone" });
    else {
      this.show({ kind: "needs", what: "invalid" });
      this.options.onFields(copyFields(fields ?? {}));
    }
  }

  /** The server is out of reach or takes no more: the words stay here, and it is tried again, each time a little later. */
  private async keep(why: { waitMinutes?: number } = {}): Promise<void> {
    this.timer = setTimeout(() => void this.attempt(), this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, LONGEST_RETRY);
    this.show({ kind: "kept", durable: await this.writeJournal(), ...why });
  }

  private writeJournal(): Promise<boolean> {
    clearTimeout(this.journalTimer);
    this.journalTimer = undefined;
    const { journal, read } = this.options;
    return journal.put({
      copy: read(),
      revision: this.revision,
      at: new Date().toISOString(),
      sent: this.unanswered?.copy ?? null,
    });
  }

  private show(state: SaveState): void {
    this.state = state;
    if (!this.closed) this.options.onState(state);
  }
}

/** Faults by the names of a copy's fields: the server names what it was sent, in which they stand under `copy`. */
function copyFields(sent: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(sent).map(([field, fault]) => [field.replace(/^copy\./u, ""), fault]));
}
