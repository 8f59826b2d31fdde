import { useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { PublishOutcome } from "@/lib/newsroom/page-data.ts";
import { type ServerPublicationState, type StepTools, unavailableOnError } from "./use-step-tools.ts";

/** `at`: when to publish or update, null for now. `until`: end of publication; null for none, undefined to leave it as it is. */
export type Moments = { at: string | null; until?: string | null | undefined };

/** The last publication made on this page. */
export type Published = {
  address: string;
  what: "out" | "updated" | "scheduled" | "update";
  at: string | null;
};

export type Publishing = {
  /** Until its notice is dismissed. */
  published: Published | null;
  forgetPublished: () => void;
  publish: (moments: Moments) => Promise<boolean>;
};

/** Publishing and updating, now or later. */
export function usePublishing(tools: StepTools, publishArticle: EditorActions["publishArticle"]): Publishing {
  const { session, publication } = tools;
  const [published, setPublished] = useState<Published | null>(null);
  const publish: Publishing["publish"] = async ({ at, until }) => {
    if (!(await tools.saveAll())) return false;
    const asked = { ...(await tools.getSeen()), at, ...(until === undefined ? {} : { until }) };
    const result = await unavailableOnError(publishArticle(asked));
    if (!result.ok) {
      session.setErrors(result.code === "conflict" ? {} : (result.fields ?? {}));
      await tools.refuse(result);
      return false;
    }
    tools.setChanged([]);
    session.saver.continueFrom(result.value.revision);
    session.setErrors({});
    tools.changePublication((before) => publicationAfter(result.value, until, before));
    setPublished(publishedNow(result.value, publication));
    session.endTouched();
    return true;
  };
  return { published, forgetPublished: () => setPublished(null), publish };
}

function publicationAfter(
  outcome: PublishOutcome,
  until: Moments["until"],
  before: ServerPublicationState,
): ServerPublicationState {
  const { scheduled, updateAt, revision, address, publishedAt } = outcome;
  return {
    state: scheduled ? "scheduled" : "published",
    address,
    publishedAt,
    unpublishAt: until === undefined ? before.unpublishAt : until,
    withdrawnReason: before.withdrawnReason,
    corrections: before.corrections,
    update: updateAt ? { at: updateAt, revision, problem: "" } : null,
    hasUnpublished: updateAt !== null,
  };
}

function publishedNow(
  { address, publishedAt, scheduled, updateAt }: PublishOutcome,
  { state }: ServerPublicationState,
): Published {
  const what = updateAt ? "update" : scheduled ? "scheduled" : state === "published" ? "updated" : "out";
  return { address, what, at: updateAt ?? (scheduled ? publishedAt : null) };
}
