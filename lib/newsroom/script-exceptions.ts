import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";

/** A stored script exception: a word whose spelling in other scripts is set by the newsroom. */
export type StoredException = ScriptException & { id: number };

/** A page of exceptions in order. `next` is the cursor of the next page; null on the last. */
export type ExceptionsPage = { exceptions: StoredException[]; next: number | null };

/** Maximum length of a word or its spelling, characters. */
export const LONGEST_WORD = 60;
