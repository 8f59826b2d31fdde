import type { ArticleState, EditableArticle } from "@/lib/newsroom/page-data.ts";

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
