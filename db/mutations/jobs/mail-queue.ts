import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { seal, unseal } from "@/db/accounts/account-key.ts";
import type { Executor } from "@/db/connection/client.ts";
import { isQueuedMail, type QueuedMail } from "@/lib/access/mail.ts";

export const SEND_MAIL = "send-mail";

/** Whether mail can be sent from this paper. */
export function isMailConfigured(): boolean {
  return Boolean(process.env.SMTP_URL);
}

/**
 * Queues a mail in the transaction of what it is about; nothing where no mail server is configured. It may hold a one-time link, so it is
 * encrypted, and removed once it was sent or is too old.
 */
export async function queueMail(tx: Executor, mail: QueuedMail): Promise<void> {
  if (!isMailConfigured()) return;
  const key = randomUUID();
  const sealed = seal(JSON.stringify(mail), `mail:${key}`).toString("base64");
  await tx.execute(
    sql`insert into jobs (kind, key, data) values (${SEND_MAIL}, ${key}, ${JSON.stringify({ sealed })}::jsonb)`,
  );
}

/** The mail of a job; null where it cannot be opened: made with another DATA_DIR/secrets. */
export async function readQueuedMail(
  tx: Executor,
  { id, key }: { id: number; key: string },
): Promise<QueuedMail | null> {
  const [row] = await tx.execute<{ sealed: string | null }>(
    sql`select data ->> 'sealed' as sealed from jobs where id = ${id}`,
  );
  const text = row?.sealed ? unseal(Buffer.from(row.sealed, "base64"), `mail:${key}`) : null;
  const mail: unknown = text === null ? null : JSON.parse(text);
  return isQueuedMail(mail) ? mail : null;
}

/** Removes the words of a mail from its job, when nobody needs them any more. */
export async function clearQueuedMail(tx: Executor, jobId: number): Promise<void> {
  await tx.execute(sql`update jobs set data = '{}'::jsonb where id = ${jobId}`);
}

/** Removes mail jobs that are done or that nobody could send for three days, the longest a link works. */
export async function pruneMail(tx: Executor): Promise<void> {
  await tx.execute(sql`delete from jobs where kind = ${SEND_MAIL}
    and (done_at is not null or run_at < now() - interval '3 days')`);
}
