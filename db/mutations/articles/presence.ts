import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { articleVisibleTo } from "@/db/queries/newsroom/visibility.ts";
import { nameOrderOfAll } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { presenceInput } from "@/lib/inputs/articles.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** Records that the person has the article open. Returns the names of the others who had it open in the last minute. */
export async function keepPresence(
  person: Person,
  { articleId }: z.output<typeof presenceInput>,
): Promise<Result<{ others: string[] }>> {
  if (!can(person, "see-newsroom")) return failure("forbidden");
  const [known] = await database().execute(sql`insert into article_presence (article_id, user_id)
    select a.id, ${person.id} from articles a join stories s on s.id = a.story_id where a.id = ${articleId} and ${articleVisibleTo(person)}
    on conflict (article_id, user_id) do update set seen_at = now() returning article_id`);
  if (!known) return failure("not-found");
  const rows = await readRows(database(), { name: col.text }).of(sql`select u.name from article_presence p
    join users u on u.id = p.user_id
    where p.article_id = ${articleId} and p.user_id <> ${person.id} and p.seen_at > now() - interval '1 minute' order by ${nameOrderOfAll(sql`u.name`)}`);
  return ok({ others: rows.map(({ name }) => name) });
}
