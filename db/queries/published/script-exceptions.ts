import { sql } from "drizzle-orm";
import { reading } from "@/db/connection/reading.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";
import { shows } from "@/lib/page/page-scope.ts";

/** The words whose spelling in the other scripts of Kazakh the newsroom has settled. Notes that the page depends on them. */
export async function readScriptExceptions(): Promise<ScriptException[]> {
  shows(tag.scripts);
  return reading(async (db) => [
    ...(await db.execute<ScriptException>(sql`select word, latin, arabic from script_exceptions`)),
  ]);
}
