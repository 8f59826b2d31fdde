import { applyDueChanges } from "@/db/mutations/publishing/due-changes.ts";
import { listenForChanges } from "@/db/notices.ts";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Log } from "@/server/process/log.ts";
import { ScheduledMoments } from "./scheduled-moments.ts";

type Parts = {
  log: Log;
  /** Invalidates pages with these tags. */
  invalidate(tags: CacheTag[]): void;
  /** Invalidates all pages, because notices may have been missed. */
  invalidateAll(): void;
};

export type Following = { defaultLocale(): Locale; settled(): Promise<void>; close(): Promise<void> };

/** Invalidates pages on notices from the database and at scheduled times. Keeps the paper's default language up to date. */
export async function followChanges({ log, invalidate, invalidateAll }: Parts): Promise<Following> {
  let locale = await getDefaultLocale();
  const moments = new ScheduledMoments({
    next: nextScheduledChange,
    settle: applyDueChanges,
    invalidate,
    now: Date.now,
    log,
  });
  const reload = () => {
    void moments.refresh();
    getDefaultLocale().then(
      (current) => {
        locale = current;
      },
      (error) =>
        log("warn", "the paper's language could not be read", {
          error: String(error),
        }),
    );
  };
  const listening = await listenForChanges({
    tags(tags) {
      invalidate(tags);
      if (tags.includes("paper")) reload();
      else void moments.refresh();
    },
    reconnected() {
      invalidateAll();
      reload();
    },
  });
  await moments.begin();
  return {
    defaultLocale: () => locale,
    settled: () => moments.settled(),
    async close() {
      await moments.close();
      await listening.close();
    },
  };
}
