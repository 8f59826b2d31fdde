import type { ArticleState, EditableArticle, StoryArticle } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Actions of the editor's primary button. */
export type PrimaryStep = "submit" | "publish" | "update" | "reschedule";
/** Other actions for the whole article. */
export type OtherStep =
  | "submit"
  | "approve"
  | "sendBack"
  | "unschedule"
  | "unscheduleUpdate"
  | "end"
  | "withdraw"
  | "discard"
  | "correct"
  | "trash";

type Situation = {
  state: ArticleState;
  hasUnpublished: boolean;
  may: EditableArticle["may"];
};
type WholeSituation = Situation & {
  /** Whether an update is scheduled. */
  hasUpdate: boolean;
  /** The user has the right to move the story to the trash, and no article of the story is published or scheduled. */
  mayTrash: boolean;
};

/** What the primary button does for a user with these rights. Null: the user can do nothing, and the screen shows the state without a button. */
export function primaryStep({ state, hasUnpublished, may }: Situation): PrimaryStep | null {
  if (may.publish) {
    if (state === "published") return hasUnpublished ? "update" : null;
    return state === "scheduled" ? "reschedule" : "publish";
  }
  return may.submit && state === "draft" ? "submit" : null;
}

/** Steps that may apply to several languages of a story at once, and the states in which they are possible. */
const inLanguages = {
  withdraw: ["published"],
  correct: ["published"],
  end: ["published", "scheduled"],
} as const satisfies Partial<Record<OtherStep, readonly ArticleState[]>>;

/** The languages that such a step asks about: the article's own and then the others in which the user can take it. */
export function languagesOfStep(
  step: keyof typeof inLanguages,
  article: Pick<EditableArticle, "articleId" | "locale">,
  articles: readonly Pick<StoryArticle, "articleId" | "locale" | "state" | "mayPublish">[],
): Locale[] {
  const possible: readonly ArticleState[] = inLanguages[step];
  const others = articles.filter(
    (other) => other.articleId !== article.articleId && other.mayPublish && possible.includes(other.state),
  );
  return [article.locale, ...others.map(({ locale }) => locale)];
}

/** The other available actions, in the order of the menu. */
export function otherSteps({ state, hasUnpublished, hasUpdate, mayTrash, may }: WholeSituation): OtherStep[] {
  const wasOut = state === "published" || state === "scheduled" || state === "withdrawn";
  const steps: [OtherStep, boolean][] = [
    ["submit", may.publish && may.submit && state === "draft"],
    ["approve", may.publish && state === "review"],
    ["sendBack", may.publish && (state === "review" || state === "ready")],
    ["correct", may.publish && state === "published"],
    ["discard", may.write && wasOut && hasUnpublished],
    ["unscheduleUpdate", may.publish && state === "published" && hasUpdate],
    ["end", may.publish && (state === "published" || state === "scheduled")],
    ["unschedule", may.publish && state === "scheduled"],
    ["withdraw", may.publish && state === "published"],
    ["trash", mayTrash && state !== "published" && state !== "scheduled"],
  ];
  return steps.flatMap(([step, holds]) => (holds ? [step] : []));
}
