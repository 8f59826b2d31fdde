import { sql } from "drizzle-orm";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/** The words for which the newsroom has fixed the spelling in the other scripts of Kazakh. Adds the cache tag of these words. */
export async function readScriptExceptions(): Promise<ScriptException[]> {
  addCacheTags(tag.scripts);
  return runReadQuery((db) =>
    readRows(db, { word: col.text, latin: col.text, arabic: col.text }).of(
      sql`select word, latin, arabic from script_exceptions`,
    ),
  );
}
