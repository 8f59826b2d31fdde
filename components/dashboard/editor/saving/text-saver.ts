import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { SaveOutcome } from "@/lib/newsroom/page-data.ts";
import type { Journal } from "./unsaved-journal.ts";

/** The save state shown to the writer. */
export type SaveState =
  | { kind: "saved"; at: string | null }
  | { kind: "saving" }
  /** Not saved on the server. `durable`: the words survive a browser restart. `waitMinutes`: how long the rate limit refuses this person. */
  | { kind: "kept"; durable: boolean; waitMinutes?: number }
  | { kind: "needs"; what: "sign-in" | "conflict" | "reload" | "invalid" | "forbidden" | "gone" };

export type Conflict = { mine: WorkingCopy; theirs: Extract<SaveOutcome, { saved: false }>["current"] };

/** Stores what is written in an open text until the server has it. */
export type TextSaver = {
  /** The server's revision on which the text is based. */
  readonly revision: number;
  /** Whether there are changes that the server has not confirmed. */
  readonly isDirty: boolean;
  /** Call on every change. */
  touch(): void;
  /** Stores unsaved changes now, as well as this saver can. Returns whether the server then has everything. */
  flush(): Promise<boolean>;
  /** Call when the network is back. */
  retry(): void;
  /** Call when an obstacle is gone: signed in again, conflict merged. */
  resume(): void;
  /** Continues from another revision. */
  continueFrom(revision: number): void;
  /** Starts saving, also after `leave`. */
  open(): void;
  /** Call when the page is left. */
  leave(): void;
};

/** What a saver gets from its editing session. */
export type TextSaverOptions = {
  revision: number;
  savedAt: string | null;
  /** Returns the current words. */
  read: () => WorkingCopy;
  journal: Journal;
  onState: (state: SaveState) => void;
  onConflict: (conflict: Conflict) => void;
  onFields: (fields: Record<string, string>) => void;
};
