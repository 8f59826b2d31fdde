import type { Executor } from "@/db/connection/client.ts";
import { type FailedJob, type Job, workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { isMailConfigured, SEND_MAIL } from "@/db/mutations/jobs/mail-queue.ts";
import { MAKE_CROPS, queueMissingCrops } from "@/db/mutations/media/media.ts";
import { REMOVE_FILES } from "@/db/mutations/media/media-files.ts";
import { notifyLockedAccounts } from "@/db/mutations/people/notices.ts";
import { pruneAccess } from "@/db/mutations/people/prune.ts";
import { countLexemesWhenDue } from "@/db/mutations/search/count-lexemes.ts";
import { isIndexOutdated, rebuildSearchIndex } from "@/db/mutations/search/rebuild.ts";
import { deleteUntouched, emptyTrash } from "@/db/mutations/stories/delete.ts";
import { pruneSourceWords } from "@/db/mutations/translations/prune-source-words.ts";
import { pruneViewTraces, rankMostRead } from "@/db/mutations/views/most-read.ts";
import { rollUpViews } from "@/db/mutations/views/story-views.ts";
import { hasFreeDisk } from "@/db/queries/free-disk.ts";
import { removeMediaFiles } from "./remove-media-files.ts";

const MINUTE_MS = 60_000;
/** Pause between two jobs, ms: requests of readers in the same process come first. */
const PAUSE_MS = 200;
/** How long `close` waits for running work, ms. */
const CLOSE_TIMEOUT_MS = 1_000;
/** How long an idle worker waits before it looks for jobs again, ms. */
const IDLE_POLL_MS = 15_000;
/** Interval of checks for queued mail, ms. Somebody may be waiting for a link. */
const MAIL_POLL_MS = 3_000;
/** Delay of heavy work after a start, ms: the first pages are rendered first. */
const WARMUP_MS = 10_000;

const MAKE_AVIF = "make-avif";

const kinds: Record<string, (tx: Executor, job: Job) => Promise<void>> = {
  // The code for pictures is loaded with the first such job.
  [MAKE_AVIF]: async (tx, job) => (await import("./make-avif.ts")).makeAvifOf(tx, job),
  [MAKE_CROPS]: async (tx, job) => (await import("./make-crops.ts")).makeCropsOf(tx, job),
  [REMOVE_FILES]: removeMediaFiles,
  [SEND_MAIL]: async (tx, job) => (await import("./send-mail.ts")).sendMail(tx, job),
};

/** Waits that `end` cuts short. */
class Pauses {
  private readonly waiting = new Set<() => void>();
  ended = false;

  wait(milliseconds: number): Promise<void> {
    if (this.ended) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.waiting.add(wake);
    });
  }

  end(): void {
    this.ended = true;
    for (const wake of this.waiting) wake();
  }
}

/**
 * Starts the background work: every minute the ranking, the totals of stories and notices about locked accounts; every ten minutes pruning, the trash
 * and search statistics; queued jobs one at a time, and mail in a queue of its own. `close` waits a second for running work; a job that takes longer
 * is rolled back and done again after the next start. Queued jobs begin after `afterStart` ms; `failed` is called for each failed job.
 */
export function startJobs(
  onError: (what: string, error: unknown) => void,
  { afterStart = WARMUP_MS, failed = () => {} }: { afterStart?: number; failed?: (failure: FailedJob) => void } = {},
): { close(): Promise<void> } {
  const pauses = new Pauses();
  const repeat = async (what: string, work: () => Promise<number>): Promise<void> => {
    while (!pauses.ended) {
      const rest = await work().catch((error) => {
        if (!pauses.ended) onError(what, error);
        return IDLE_POLL_MS;
      });
      await pauses.wait(rest);
    }
  };
  const loops = [
    repeat("most read", async () => {
      await rankMostRead();
      await rollUpViews();
      return MINUTE_MS;
    }),
    repeat("pruning", async () => {
      await pruneViewTraces();
      await pruneAccess();
      await pruneSourceWords();
      return 10 * MINUTE_MS;
    }),
    pauses.wait(afterStart).then(() =>
      repeat("search", async () => {
        if (await isIndexOutdated()) await rebuildSearchIndex();
        else await countLexemesWhenDue();
        return 10 * MINUTE_MS;
      }),
    ),
    repeat("locked accounts", async () => {
      await notifyLockedAccounts();
      return MINUTE_MS;
    }),
    ...(isMailConfigured()
      ? [repeat("mail", async () => ((await workOnNextJob(workOn, { mail: true, failed })) ? PAUSE_MS : MAIL_POLL_MS))]
      : []),
    repeat("clearing away", async () => {
      await emptyTrash();
      await deleteUntouched();
      return 10 * MINUTE_MS;
    }),
    pauses.wait(afterStart).then(() =>
      repeat("jobs", async () => {
        // On a nearly full disk, jobs that remove files run and jobs that create files wait.
        const hasRoom = await hasFreeDisk();
        const without = hasRoom ? [] : [MAKE_AVIF, MAKE_CROPS];
        if (await workOnNextJob(workOn, { without, failed })) return PAUSE_MS;
        return hasRoom && (await queueMissingCrops()) ? PAUSE_MS : IDLE_POLL_MS;
      }),
    ),
  ];
  return {
    async close() {
      pauses.end();
      await Promise.race([Promise.all(loops), new Promise((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS))]);
    },
  };
}

async function workOn(tx: Executor, job: Job): Promise<void> {
  const work = kinds[job.kind];
  if (!work) throw new Error(`no one does jobs of kind ${job.kind}`);
  await work(tx, job);
}
