import { plainCopy } from "@/lib/article/plain-copy.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { SaveOutcome } from "@/lib/newsroom/page-data.ts";
import type { FailureCode, Result } from "@/lib/result.ts";
import { JournalWriter } from "./journal-writer.ts";
import type { SaveState, TextSaver, TextSaverOptions } from "./text-saver.ts";

/** Saves the copy on the server, if it is based on the newest revision there. */
export type SaveText = (based: { revision: number; copy: WorkingCopy }) => Promise<Result<SaveOutcome>>;

type SaverOptions = TextSaverOptions & {
  save: SaveText;
  /** Whether the thrown error means that this page is older than the server. */
  isOutdated: (error: unknown) => boolean;
};

const SAVE_DEBOUNCE_MS = 2_000;
const SAVE_MAX_WAIT_MS = 5_000;
const FIRST_RETRY_MS = 2_000;
const MAX_RETRY_MS = 30_000;
/** Failures worth a retry. */
const retryable: readonly FailureCode[] = ["unavailable", "conflict"];

/**
 * Saves the whole working copy shortly after the last change, one request at a time, and journals it on this computer meanwhile. Typed words leave
 * the journal only once the server has confirmed them.
 */
export class Saver implements TextSaver {
  revision: number;
  private readonly options: SaverOptions;
  private readonly writer: JournalWriter;
  private state: SaveState;
  private changes = 0;
  private savedChanges = 0;
  private unsavedSince: number | null = null;
  private retryAfter = FIRST_RETRY_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  /** Sent without an answer: the server may have it, so the same copy is sent again before anything newer. */
  private unanswered: { copy: WorkingCopy; changes: number } | null = null;
  private closed = false;
  private isLeaving = false;

  constructor(options: SaverOptions) {
    this.options = options;
    this.revision = options.revision;
    this.state = { kind: "saved", at: options.savedAt };
    this.writer = new JournalWriter(options.journal, () => ({
      copy: options.read(),
      revision: this.revision,
      sent: this.unanswered?.copy ?? null,
    }));
  }

  /** Whether there are changes that the server has not confirmed. */
  get isDirty(): boolean {
    return this.changes > this.savedChanges;
  }

  /** Call on every change. */
  touch(): void {
    this.changes += 1;
    this.unsavedSince ??= Date.now();
    this.writer.schedule();
    if (this.waitsForWriter || this.state.kind === "kept") return;
    this.show({ kind: "saving" });
    this.schedule();
  }

  /** Saves unsaved changes now. Returns whether the server then has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.isDirty) {
      if (this.waitsForWriter) return false;
      await this.attempt();
      if (this.state.kind === "kept" || this.state.kind === "needs") return false;
    }
    return true;
  }

  /** Ends the wait for the next retry, because the network is back. */
  retry(): void {
    if (this.state.kind === "kept") this.resume();
  }

  /** Resumes after the obstacle is gone: signed in again, conflict merged. */
  resume(): void {
    this.retryAfter = FIRST_RETRY_MS;
    if (this.isDirty) void this.attempt();
  }

  /** Continues from another revision: after a merged conflict or a publication. */
  continueFrom(revision: number): void {
    this.revision = revision;
  }

  /** Starts saving, also after `close`. */
  open(): void {
    this.closed = false;
    this.isLeaving = false;
  }

  /** Call when the page is left: sends unsaved changes once more, unless the user returns first. */
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

  /** Stops the timers. Unsaved changes stay in the journal. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.writer.stop();
    if (this.isDirty) void this.writer.writeNow();
  }

  /** Whether saving must wait until the writer acts (editing alone does not help). */
  private get waitsForWriter(): boolean {
    return this.state.kind === "needs" && this.state.what !== "invalid";
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const latest = (this.unsavedSince ?? Date.now()) + SAVE_MAX_WAIT_MS;
    this.timer = setTimeout(() => void this.attempt(), Math.max(0, Math.min(SAVE_DEBOUNCE_MS, latest - Date.now())));
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
      const result = await this.options.save(plainCopy({ revision: this.revision, copy }));
      // On `unavailable` the database may have committed before the connection broke.
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
    this.retryAfter = FIRST_RETRY_MS;
    if (this.isDirty) {
      this.schedule();
      return;
    }
    void this.writer.clear();
    this.show({ kind: "saved", at: result.value.savedAt });
  }

  private refuse(code: FailureCode, fields: Record<string, string> | undefined): void {
    if (code === "rate-limited") void this.keep({ waitMinutes: Number(fields?.minutes ?? 1) });
    else if (retryable.includes(code)) void this.keep();
    else if (code === "signed-out") this.show({ kind: "needs", what: "sign-in" });
    else if (code === "forbidden") this.show({ kind: "needs", what: "forbidden" });
    else if (code === "not-found") this.show({ kind: "needs", what: "gone" });
    else {
      this.show({ kind: "needs", what: "invalid" });
      this.options.onFields(errorsOfCopy(fields ?? {}));
    }
  }

  /** The server is unreachable or rate limits: keeps the words here and retries with exponential backoff. */
  private async keep(why: { waitMinutes?: number } = {}): Promise<void> {
    this.timer = setTimeout(() => void this.attempt(), this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, MAX_RETRY_MS);
    this.show({ kind: "kept", durable: await this.writer.writeNow(), ...why });
  }

  private show(state: SaveState): void {
    this.state = state;
    if (!this.closed) this.options.onState(state);
  }
}

/** Errors by the copy's field names: the server's names start with `copy.`. */
function errorsOfCopy(sent: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(sent).map(([field, fault]) => [field.replace(/^copy\./u, ""), fault]));
}
