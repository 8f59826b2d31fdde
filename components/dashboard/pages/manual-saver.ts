import { JournalWriter } from "@/components/dashboard/editor/saving/journal-writer.ts";
import type { TextSaver, TextSaverOptions } from "@/components/dashboard/editor/saving/text-saver.ts";
import type { Journal } from "@/components/dashboard/editor/saving/unsaved-journal.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { sameCopy } from "@/lib/editor/journal-decision.ts";
import type { SaveOutcome } from "@/lib/newsroom/page-data.ts";

/** Keeps a text on this computer until the writer saves it. Saving is the screen's work, because it publishes. */
export class ManualSaver implements TextSaver {
  revision: number;
  isDirty = false;
  private readonly tools: TextSaverOptions;
  private readonly writer: JournalWriter;
  private isMoved = false;

  constructor(tools: TextSaverOptions) {
    this.tools = tools;
    this.revision = tools.revision;
    this.writer = new JournalWriter(tools.journal, () => this.entryOf(tools.read(), this.revision));
  }

  touch(): void {
    this.isDirty = true;
    if (!this.isMoved) this.writer.schedule();
  }

  async flush(): Promise<boolean> {
    if (this.isDirty && !this.isMoved) await this.writer.writeNow();
    return !this.isDirty;
  }

  retry(): void {}

  resume(): void {}

  open(): void {}

  leave(): void {
    this.writer.stop();
    void this.flush();
  }

  continueFrom(revision: number): void {
    this.revision = revision;
  }

  /** Takes the server's answer to `sent`. What was written since stays in the journal. */
  take(outcome: SaveOutcome, sent: WorkingCopy): void {
    if (!outcome.saved) {
      this.tools.onConflict({ mine: sent, theirs: outcome.current });
      return;
    }
    this.revision = outcome.revision;
    if (!sameCopy(this.tools.read(), sent)) return;
    this.isDirty = false;
    void this.writer.clear();
  }

  /** Call when the server has made a new text from `sent`: what was written since goes into its own journal, and nothing is kept here any more. */
  async moveTo(journal: Journal, made: number, sent: WorkingCopy): Promise<void> {
    this.isMoved = true;
    this.writer.stop();
    const written = this.tools.read();
    if (!sameCopy(written, sent)) await journal.put({ ...this.entryOf(written, made), at: new Date().toISOString() });
    await this.writer.clear();
    this.isDirty = false;
  }

  private entryOf(copy: WorkingCopy, revision: number) {
    return { copy, revision, sent: null };
  }
}
