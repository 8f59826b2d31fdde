import { useState } from "react";
import { FRONT_SLOTS } from "@/lib/newsroom/front-composition.ts";
import type { EditableFront, FrontSlot, FrontStory } from "@/lib/newsroom/page-data.ts";

/** The arrangement being edited; readers do not see it yet. */
export function useArrangement(front: EditableFront) {
  const [slots, setSlots] = useState(front.slots);
  const put = (story: FrontStory, place: number) =>
    setSlots((before) => withSlotAt(before, { story, endsAt: null }, place));
  const move = (from: number, to: number) =>
    setSlots((before) => {
      const slot = before[from];
      return slot ? withSlotAt(before, slot, to) : before;
    });
  const remove = (place: number) => setSlots((before) => before.filter((_, index) => index !== place));
  const setEnd = (place: number, endsAt: string | null) =>
    setSlots((before) => before.map((slot, index) => (index === place ? { ...slot, endsAt } : slot)));
  return { slots, isChanged: !isSame(slots, front.slots), set: setSlots, put, move, remove, setEnd };
}

/** Inserts the slot at this place, removes it from its previous one, and drops what exceeds the number of places. */
export function withSlotAt(slots: FrontSlot[], slot: FrontSlot, place: number): FrontSlot[] {
  const others = slots.filter(({ story }) => story.storyId !== slot.story.storyId);
  return [...others.slice(0, place), slot, ...others.slice(place)].slice(0, FRONT_SLOTS);
}

/** Whether two arrangements are equal: same stories with the same end times. */
export function isSame(a: FrontSlot[], b: FrontSlot[]): boolean {
  const plain = (slots: FrontSlot[]) => JSON.stringify(slots.map(({ story, endsAt }) => [story.storyId, endsAt]));
  return plain(a) === plain(b);
}
