import { useRef, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { SharedFields } from "@/lib/article/shown-story.ts";
import type { DeskPicture, EditableStory } from "@/lib/newsroom/page-data.ts";
import { type FailureCode, failure as failed } from "@/lib/result.ts";

/** Why the shared fields were not saved. `credit-missing`: a public story needs a credit for its picture. */
export type StoryProblem = FailureCode | "credit-missing";

export type StoryState = {
  fields: SharedFields;
  failure: StoryProblem | null;
  change: (change: Partial<SharedFields>) => void;
  /** Takes the new description of the lead picture. If the last save failed, saves again. */
  describeLead: (picture: DeskPicture) => void;
  /** The current fields; resolves once the server has answered every change. */
  settled: () => Promise<SharedFields>;
  /** Shows the story as it is on the server. */
  take: (story: EditableStory) => void;
};

/** The shared fields and their saving: one change at a time, each based on the revision that the previous one created. */
export function useStoryFields(story: EditableStory, setStoryFields: EditorActions["setStoryFields"]): StoryState {
  const [fields, setFields] = useState<SharedFields>(story);
  const [failure, setFailure] = useState<StoryProblem | null>(null);
  const latest = useRef(fields);
  const revision = useRef(story.revision);
  const queue = useRef(Promise.resolve());
  const keep = async () => {
    const { section, place, tags, leadMedia } = latest.current;
    const result = await setStoryFields({
      storyId: story.storyId,
      revision: revision.current,
      sectionId: section.id,
      placeId: place?.id ?? null,
      tagIds: tags.map((tag) => tag.id),
      leadMediaId: leadMedia?.mediaId ?? null,
    }).catch(() => failed("unavailable"));
    if (result.ok) revision.current = result.value.revision;
    setFailure(result.ok ? null : result.fields?.leadMediaId === "credit-missing" ? "credit-missing" : result.code);
  };
  const change = (part: Partial<SharedFields>) => {
    latest.current = { ...latest.current, ...part };
    setFields(latest.current);
    queue.current = queue.current.then(keep);
  };
  const describeLead = (leadMedia: DeskPicture) => {
    if (failure !== null) return change({ leadMedia });
    latest.current = { ...latest.current, leadMedia };
    setFields(latest.current);
  };
  const settled = async () => {
    await queue.current;
    return latest.current;
  };
  const take = (newest: EditableStory) => {
    const { section, place, tags, leadMedia } = newest;
    latest.current = { section, place, tags, leadMedia };
    revision.current = newest.revision;
    setFields(latest.current);
    setFailure(null);
  };
  return { fields, failure, change, describeLead, settled, take };
}
