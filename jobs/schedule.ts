import type { Executor } from "@/db/connection/client.ts";
import { type FailedJob, type Job, workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { isMailConfigured, SEND_MAIL } from "@/db/mutations/jobs/mail-queue.ts";
import { REMOVE_FILES } from "@/db/mutations/media/media-files.ts";
import { pruneViewTraces, rankMostRead } from "@/db/mutations/views/most-read.ts";
import { tellOfLocks } from "@/db/mutations/people/notices.ts";
import { pruneAccess } from "@/db/mutations/people/prune.ts";
import { pruneSourceWords } from "@/db/mutations/translations/prune-source-words.ts";
import { countLexemesWhenDue } from "@/db/mutations/search/count-lexemes.ts";
import { isIndexOutdated, rebuildSearchIndex } from "@/db/mutations/search/rebuild.ts";
import { emptyTrash, sweepUntouched } from "@/db/mutations/stories/delete.ts";
import { rollUpViews } from "@/db/mutations/views/story-views.ts";
import { hasFreeDisk } from "@/db/queries/free-disk.ts";
import { removeMediaFiles } from "./remove-media-files.ts";

const MINUTE = 60_000;
/** Between two jobs: readers' requests in the same process come first. */
const BREATH = 200;
/** How long an end waits for the work under way. */
const PATIENCE = 1_000;
/** How long an idle worker waits before it looks again. */
const IDLE = 15_000;
/** How soon the next mail is looked for. Somebody may be waiting for a link. */
const MAIL_POLL_MS = 3_000;
/** A start draws its first pages before it takes up heavy work. */
const AFTER_START = 10_000;

const MAKE_AVIF = "make-avif";

const kinds: Record<string, (tx: Executor, job: Job) => Promise<void>> = {
  // The code for pictures is brought into memory by the first of them.
  [MAKE_AVIF]: async (tx, job) => (await import("./make-avif.ts")).makeAvifOf(tx, job),
  [REMOVE_FILES]: removeMediaFiles,
  [SEND_MAIL]: async (tx, job) => (await import("./send-mail.ts")).sendMail(tx, job),
};

/** Waits that an end cuts short. */
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
 * Starts the work that goes on beside requests: each minute the ranking, the totals of stories and notices of locked accounts; each ten minutes
 * pruning, the trash and the counts of search; queued jobs one at a time, mail in a line of its own. `close` waits a second for what is under
 * way; a job that takes longer is rolled back and done again after the next start. Queued jobs begin `afterStart` milliseconds later; `failed`
 * hears of those that fail.
 */
export function startJobs(
  onError: (what: string, error: unknown) => void,
  { afterStart = AFTER_START, failed = () => {} }: { afterStart?: number; failed?: (failure: FailedJob) => void } = {},
): { close(): Promise<void> } {
  const pauses = new Pauses();
  const repeat = async (what: string, work: () => Promise<number>): Promise<void> => {
    while (!pauses.ended) {
      const rest = await work().catch((error) => {
        if (!pauses.ended) onError(what, error);
        return IDLE;
      });
      await pauses.wait(rest);
    }
  };
  const loops = [
    repeat("most read", async () => {
      await rankMostRead();
      await rollUpViews();
      return MINUTE;
    }),
    repeat("pruning", async () => {
      await pruneViewTraces();
      await pruneAccess();
      await pruneSourceWords();
      return 10 * MINUTE;
    }),
    pauses.wait(afterStart).then(() =>
      repeat("search", async () => {
        if (await isIndexOutdated()) await rebuildSearchIndex();
        else await countLexemesWhenDue();
        return 10 * MINUTE;
      }),
    ),
    repeat("locked accounts", async () => {
      await tellOfLocks();
      return MINUTE;
    }),
    ...(isMailConfigured()
      ? [repeat("mail", async () => ((await workOnNextJob(workOn, { mail: true, failed })) ? BREATH : MAIL_POLL_MS))]
      : []),
    repeat("clearing away", async () => {
      await emptyTrash();
      await sweepUntouched();
      return 10 * MINUTE;
    }),
    pauses.wait(afterStart).then(() =>
      repeat("jobs", async () => {
        // On a disk that is nearly full, what removes files goes on and what makes them waits.
        const without = (await hasFreeDisk()) ? [] : [MAKE_AVIF];
        return (await workOnNextJob(workOn, { without, failed })) ? BREATH : IDLE;
      }),
    ),
  ];
  return {
    async close() {
      pauses.end();
      await Promise.race([Promise.all(loops), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    },
  };
}

async function workOn(tx: Executor, job: Job): Promise<void> {
  const work = kinds[job.kind];
  if (!work) throw new Error(`no one does jobs of kind ${job.kind}`);
  await work(tx, job);
}
