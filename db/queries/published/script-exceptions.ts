import { sql } from "drizzle-orm";
import { reading } from "@/db/connection/reading.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";
import { shows } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/** The words for which the newsroom has fixed the spelling in the other scripts of Kazakh. Notes that the page depends on them. */
export async function readScriptExceptions(): Promise<ScriptException[]> {
  shows(tag.scripts);
  return reading((db) =>
    readRows(db, { word: col.text, latin: col.text, arabic: col.text }).of(
      sql`select word, latin, arabic from script_exceptions`,
    ),
  );
}
