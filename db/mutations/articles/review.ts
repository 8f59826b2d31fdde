import type { z } from "zod";
import type { ArticleState } from "@/lib/desk.ts";
import type { approveInput, sendBackInput, submitInput } from "@/lib/inputs/desk-articles.ts";
import type { Person } from "@/lib/permissions.ts";
import type { Result } from "@/lib/result.ts";
import { changeStatus } from "./change-of-status.ts";

type Changed = Promise<Result<{ state: ArticleState }>>;

/** Hands a draft in for review. */
export function submitArticle(person: Person, { articleId }: z.output<typeof submitInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "submit-article",
    permission: "submit-article",
    from: ({ status }) => status === "draft",
    set: { status: "review", reviewNote: "" },
    state: "review",
  });
}

/** Gives a text in review, or one that was ready, back to its author with a word why. */
export function sendBackArticle(person: Person, { articleId, note }: z.output<typeof sendBackInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "send-back-article",
    permission: "publish-article",
    from: ({ status }) => status === "review" || status === "ready",
    set: { status: "draft", reviewNote: note },
    state: "draft",
  });
}

/** Says that a text has been read and may come out. */
export function approveArticle(person: Person, { articleId }: z.output<typeof approveInput>): Changed {
  return changeStatus(person, articleId, {
    verb: "approve-article",
    permission: "publish-article",
    from: ({ status }) => status === "review" || status === "draft",
    set: { status: "ready", reviewNote: "" },
    state: "ready",
  });
}
