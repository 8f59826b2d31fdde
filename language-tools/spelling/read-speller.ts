import { readFileSync } from "node:fs";
import path from "node:path";
import { makeSpeller, type Speller } from "@/lib/language/spelling/speller.ts";
import type { Locale } from "@/lib/site/locales.ts";

const data = path.join(import.meta.dirname, "../../lib/language/spelling/data");

/** The speller of a language as the editor has it. */
export const readSpeller = (locale: Locale): Speller =>
  makeSpeller(locale, readFileSync(path.join(data, `${locale}.txt`), "utf8"));
