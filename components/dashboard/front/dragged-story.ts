import type { FrontStory } from "@/lib/newsroom/page-data.ts";

const KIND = "application/x-jarshy-story";

/** Takes a story along with the pointer. */
export function drag(data: DataTransfer, story: FrontStory): void {
  data.setData(KIND, JSON.stringify(story));
}

/** The story that is being dropped, null where something else is. */
export function draggedStory(data: DataTransfer): FrontStory | null {
  const text = data.getData(KIND);
  return text ? (JSON.parse(text) as FrontStory) : null;
}
