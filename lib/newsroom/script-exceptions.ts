import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";

/** A word whose spelling in the other scripts is settled, as the newsroom keeps it. */
export type KeptException = ScriptException & { id: number };

/** A page of these words in their order; `next` is the cursor of the one after it, null at the end. */
export type ExceptionsPage = { exceptions: KeptException[]; next: number | null };

/** Letters of a word or its spelling, at most. */
export const LONGEST_WORD = 60;
