import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { lockInLanguages } from "@/db/mutations/articles/locked-article.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { unscheduleInput, withdrawInput } from "@/lib/inputs/articles.ts";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { changeStatus, writeStatus } from "./change-of-status.ts";

type Changed = Promise<Result<{ state: ArticleState }>>;

/** Withdraws an article, and its story in another language if asked. Readers are told the reason, in each language its own. */
export function withdrawArticle(person: Person, { articleId, reason, also }: z.output<typeof withdrawInput>): Changed {
  return database().transaction(async (tx) => {
    const locked = await lockInLanguages(tx, person, "publish-article", {
      articleId,
      words: reason,
      also: also && { locale: also.locale, words: also.reason },
    });
    if ("refused" in locked) return failure(locked.refused);
    if (!locked.asked.every(({ article }) => article.isLive)) return failure("conflict");
    for (const { article, words } of locked.asked) {
      const set = { status: "withdrawn" as const, withdrawnReason: words, unpublishAt: null, listAt: null };
      await writeStatus(tx, person, article, { verb: "withdraw-article", set });
    }
    return ok({ state: "withdrawn" });
  });
}

/** Cancels a scheduled publication. The text becomes ready; readers never saw it. */
export function unscheduleArticle(person: Person, { articleId }: z.output<typeof unscheduleInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "unschedule-article",
    permission: "publish-article",
    from: ({ status, isLive }) => status === "published" && !isLive,
    set: { status: "ready", publishedAt: null, unpublishAt: null, withdrawnReason: "", listAt: null },
    state: "ready",
  });
}
