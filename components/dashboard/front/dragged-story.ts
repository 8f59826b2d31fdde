import type { FrontStory } from "@/lib/newsroom/page-data.ts";

const KIND = "application/x-jarshy-story";

/** Puts a story into the drag data. */
export function drag(data: DataTransfer, story: FrontStory): void {
  data.setData(KIND, JSON.stringify(story));
}

/** The dropped story; null if something else was dropped. */
export function draggedStory(data: DataTransfer): FrontStory | null {
  const text = data.getData(KIND);
  return text ? (JSON.parse(text) as FrontStory) : null;
}
