import { useState } from "react";
import type { EditableFront, FrontSlot, FrontStory } from "@/lib/newsroom/page-data.ts";
import { FRONT_PLACES } from "@/lib/newsroom/front-composition.ts";

/** What stands on the front page as it is being arranged; readers see nothing of it yet. */
export function useArrangement(front: EditableFront) {
  const [slots, setSlots] = useState(front.slots);
  const put = (story: FrontStory, place: number) =>
    setSlots((before) => placed(before, { story, endsAt: null }, place));
  const move = (from: number, to: number) =>
    setSlots((before) => {
      const slot = before[from];
      return slot ? placed(before, slot, to) : before;
    });
  const remove = (place: number) => setSlots((before) => before.filter((_, index) => index !== place));
  const setEnd = (place: number, endsAt: string | null) =>
    setSlots((before) => before.map((slot, index) => (index === place ? { ...slot, endsAt } : slot)));
  return { slots, isChanged: !isSame(slots, front.slots), set: setSlots, put, move, remove, setEnd };
}

/** The slots with this one at this place: where it stood before it leaves, and what no place is left for goes. */
export function placed(slots: FrontSlot[], slot: FrontSlot, place: number): FrontSlot[] {
  const others = slots.filter(({ story }) => story.storyId !== slot.story.storyId);
  return [...others.slice(0, place), slot, ...others.slice(place)].slice(0, FRONT_PLACES);
}

/** Whether two arrangements would look the same to readers. */
export function isSame(a: FrontSlot[], b: FrontSlot[]): boolean {
  const plain = (slots: FrontSlot[]) => JSON.stringify(slots.map(({ story, endsAt }) => [story.storyId, endsAt]));
  return plain(a) === plain(b);
}
