import type { z } from "zod";
import type { Person } from "@/lib/access/permissions.ts";
import type { unscheduleInput, withdrawInput } from "@/lib/inputs/articles.ts";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import type { Result } from "@/lib/result.ts";
import { changeStatus } from "./change-of-status.ts";

type Changed = Promise<Result<{ state: ArticleState }>>;

/** Withdraws an article. Readers are told the reason. */
export function withdrawArticle(person: Person, { articleId, reason }: z.output<typeof withdrawInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "withdraw-article",
    permission: "publish-article",
    from: ({ isLive }) => isLive,
    set: { status: "withdrawn", withdrawnReason: reason, unpublishAt: null, listAt: null },
    state: "withdrawn",
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
