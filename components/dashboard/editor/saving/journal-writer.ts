import type { JournalEntry } from "@/lib/editor/journal-decision.ts";
import type { Journal } from "./unsaved-journal.ts";

const DELAY_MS = 150;

/** Writes the current words to the journal shortly after a change. */
export class JournalWriter {
  private readonly journal: Journal;
  private readonly entry: () => Omit<JournalEntry, "at">;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(journal: Journal, entry: () => Omit<JournalEntry, "at">) {
    this.journal = journal;
    this.entry = entry;
  }

  schedule(): void {
    this.timer ??= setTimeout(() => void this.writeNow(), DELAY_MS);
  }

  /** Writes now; false if this browser cannot store anything. */
  writeNow(): Promise<boolean> {
    this.stop();
    return this.journal.put({ ...this.entry(), at: new Date().toISOString() });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Deletes the words of this tab, because the server has them. */
  clear(): Promise<void> {
    this.stop();
    return this.journal.clear();
  }
}
