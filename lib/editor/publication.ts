import type { ArticleState, EditableArticle } from "@/lib/newsroom/page-data.ts";

/** What the one primary button of the editor does. */
export type PrimaryStep = "submit" | "publish" | "update" | "reschedule";
/** What else may be done with the article as a whole. */
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
  /** Whether an update is to come. */
  hasUpdate: boolean;
  /** Whether the person may throw the story away, and no language of it is public or to come. */
  mayTrash: boolean;
};

/** The primary button of somebody with these rights, or null where nothing is left to do: then the state alone is shown. */
export function primaryStep({ state, hasUnpublished, may }: Situation): PrimaryStep | null {
  if (may.publish) {
    if (state === "published") return hasUnpublished ? "update" : null;
    return state === "scheduled" ? "reschedule" : "publish";
  }
  return may.submit && state === "draft" ? "submit" : null;
}

/** The other steps, in the order in which they are offered. */
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
