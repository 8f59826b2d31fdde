import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { SEND_MAIL } from "./mail-queue.ts";

const jobShape = {
  id: col.int,
  kind: col.text,
  key: col.text,
  attempts: col.int,
};
export type Job = RowOf<typeof jobShape>;

/** A failed job, as the log reports it. */
export type FailedJob = { kind: string; job: number; attempt: number; of: number; reason: string };

const MAX_ATTEMPTS = 6;

/** A job may run this much early. A machine's clock is sometimes set back a little, and a job that was just queued must not wait for that. */
const CLOCK_TOLERANCE = sql`interval '1 second'`;

/**
 * Locks the next due job, runs it and marks it done, in one transaction: the job's changes and its done mark commit together. Returns false if no job
 * is due. A failed job is retried later, up to six attempts. `mail`: take the next mail, so that mail waits behind no other work; otherwise take the
 * next job of another kind, except those in `without`. `failed` is called for each failure.
 */
export async function workOnNextJob(
  work: (tx: Executor, job: Job) => Promise<void>,
  {
    mail = false,
    without = [],
    failed = () => {},
  }: { mail?: boolean; without?: readonly string[]; failed?: (failure: FailedJob) => void } = {},
): Promise<boolean> {
  let taken: Job | undefined;
  try {
    return await database().transaction(async (tx) => {
      const [job] = await readRows(tx, jobShape).of(sql`select id, kind, key, attempts from jobs
        where done_at is null and (kind = ${SEND_MAIL}) = ${mail} and kind <> all(${sql.param(without)}::text[]) and run_at <= now() + ${CLOCK_TOLERANCE} and attempts < ${MAX_ATTEMPTS} order by run_at, id limit 1 for update skip locked`);
      if (!job) return false;
      taken = job;
      await work(tx, job);
      await tx.execute(
        sql`update jobs set done_at = now(), attempts = attempts + 1, error = null where id = ${job.id}`,
      );
      return true;
    });
  } catch (error) {
    if (!taken) throw error;
    const { id, kind, attempts } = taken;
    const reason = reasonOf(error);
    failed({ kind, job: id, attempt: attempts + 1, of: MAX_ATTEMPTS, reason });
    await postpone(taken, reason);
    return true;
  }
}

async function postpone(job: Job, reason: string): Promise<void> {
  const minutes = 2 ** job.attempts;
  await database().execute(sql`update jobs set attempts = attempts + 1, error = ${reason}, run_at = now() + ${minutes} * interval '1 minute'
    where id = ${job.id} and done_at is null`);
}

/**
 * The reason in one line, without mail addresses. A mail server repeats the recipient it refuses, and addresses must not reach the log or the jobs
 * table.
 */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/[^\s<>()"',;:=]+@[^\s<>()"',;:]+/gu, "…")
    .replace(/\s+/gu, " ")
    .slice(0, 500);
}
