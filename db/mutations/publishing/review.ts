import type { z } from "zod";
import { readStoredCopy } from "@/db/mutations/articles/stored-copy.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { approveInput, sendBackInput, submitInput } from "@/lib/inputs/articles.ts";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import type { Result } from "@/lib/result.ts";
import { changeStatus } from "./change-of-status.ts";
import { refuseUnseen } from "./unseen-changes.ts";

type Changed = Promise<Result<{ state: ArticleState }>>;

/** Submits a draft for review. */
export function submitArticle(person: Person, { articleId }: z.output<typeof submitInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "submit-article",
    permission: "submit-article",
    from: ({ status }) => status === "draft",
    set: { status: "review", reviewNote: "" },
    state: "review",
  });
}

/** Returns a text that is in review or ready to its author, with a note that says why. */
export function sendBackArticle(person: Person, { articleId, note }: z.output<typeof sendBackInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "send-back-article",
    permission: "publish-article",
    from: ({ status }) => status === "review" || status === "ready",
    set: { status: "draft", reviewNote: note },
    state: "draft",
  });
}

/** Marks a text as reviewed and ready to publish. Returns `conflict` if it differs from what the person was shown. */
export function approveArticle(person: Person, { articleId, ...seen }: z.output<typeof approveInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "approve-article",
    permission: "publish-article",
    from: ({ status }) => status === "review" || status === "draft",
    refuse: async (tx, article) => refuseUnseen(tx, article, await readStoredCopy(tx, articleId), seen),
    set: { status: "ready", reviewNote: "" },
    state: "ready",
  });
}
