import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import type { saveCopyInput } from "@/lib/inputs/articles.ts";
import type { PublishOutcome } from "@/lib/newsroom/page-data.ts";
import { done, existing } from "./newsroom-verbs.ts";

type Copy = z.output<typeof saveCopyInput>["copy"];

/** Overwrites the copy of this revision and publishes it. The author is any author of the paper unless one is given. */
export async function publishCopy(
  person: AuthenticatedPerson,
  { articleId, revision, copy }: { articleId: number; revision: number; copy: Copy },
): Promise<PublishOutcome> {
  const [author] = await database().execute<{ id: number }>(sql`select id from authors order by id limit 1`);
  const authorIds = copy.authorIds.length > 0 ? copy.authorIds : [existing(author).id];
  const saved = done(await saveCopy(person, { articleId, revision, copy: { ...copy, authorIds } }));
  if (!saved.saved) throw new Error("somebody else wrote in it");
  return done(await publishAsShown(person, { articleId, revision: saved.revision, at: null }));
}
