import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { useDatabase } from "./database.ts";

useDatabase();

test("a test file gets its own migrated database, which handles Kazakh letters", async () => {
  const [row] = await pool()<{ name: string; trigrams: string[]; stories: number }[]>`
    select current_database() as name, show_trgm('қаз') as trigrams, (select count(*)::int from stories) as stories`;
  expect(row?.name).toMatch(/^test_[0-9a-f]{12}$/);
  expect(row?.trigrams).toHaveLength(4);
  expect(row?.stories).toBe(0);
});
