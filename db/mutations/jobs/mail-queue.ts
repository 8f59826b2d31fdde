import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { seal, unseal } from "@/db/accounts/account-key.ts";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { isQueuedMail, type QueuedMail } from "@/lib/access/mail.ts";

export const SEND_MAIL = "send-mail";

/** Whether a mail server is configured. */
export function isMailConfigured(): boolean {
  return Boolean(process.env.SMTP_URL);
}

/**
 * Queues a mail in the transaction of the event that it reports; does nothing if no mail server is configured. A mail may hold a one-time link, so it
 * is encrypted. It is removed once sent or too old.
 */
export async function queueMail(tx: Executor, mail: QueuedMail): Promise<void> {
  if (!isMailConfigured()) return;
  const key = randomUUID();
  const sealed = seal(JSON.stringify(mail), `mail:${key}`).toString("base64");
  await tx.execute(
    sql`insert into jobs (kind, key, data) values (${SEND_MAIL}, ${key}, ${JSON.stringify({ sealed })}::jsonb)`,
  );
}

/** The mail of a job; null if it cannot be decrypted because it was made with another DATA_DIR/secrets. */
export async function readQueuedMail(
  tx: Executor,
  { id, key }: { id: number; key: string },
): Promise<QueuedMail | null> {
  const [row] = await readRows(tx, { sealed: col.text.orNull }).of(
    sql`select data ->> 'sealed' as sealed from jobs where id = ${id}`,
  );
  const text = row?.sealed ? unseal(Buffer.from(row.sealed, "base64"), `mail:${key}`) : null;
  const mail: unknown = text === null ? null : JSON.parse(text);
  return isQueuedMail(mail) ? mail : null;
}

/** Removes the content of a mail from its job once it is not needed any longer. */
export async function clearQueuedMail(tx: Executor, jobId: number): Promise<void> {
  await tx.execute(sql`update jobs set data = '{}'::jsonb where id = ${jobId}`);
}

/** Removes mail jobs that are done, or that could not be sent for three days, the longest lifetime of a link. */
export async function pruneMail(tx: Executor): Promise<void> {
  await tx.execute(sql`delete from jobs where kind = ${SEND_MAIL}
    and (done_at is not null or run_at < now() - interval '3 days')`);
}
