import type { Locale } from "@/lib/site/locales.ts";
import type { ArticleState } from "./page-data.ts";

/** Data of the newsroom's home page. Times are ISO strings in UTC. */

type Text = { articleId: number; locale: Locale; headline: string; state: ArticleState };

/** An article that needs work: waiting for review, ready to publish, sent back to its author, or a translation whose original has changed. */
export type WaitingText = Text & {
  why: "review" | "ready" | "sent-back" | "stale";
  /** Name of the author; null if the article was imported. */
  author: string | null;
  /** The editor's note when it was sent back. */
  note: string;
  touchedAt: string;
};

/** An article that the user is writing. */
export type OwnText = Text & {
  /** Published and edited since. */
  hasUnpublished: boolean;
  touchedAt: string;
};

/** A publication, update or end of publication of a story today: time, kind and languages. */
export type OutToday = { storyId: number; at: string; what: "out" | "update" | "end"; head: Text; languages: Text[] };

export type ReadText = Text & { views: number };

export type Work = { waiting: WaitingText[]; own: OwnText[]; today: OutToday[]; read: ReadText[] };
