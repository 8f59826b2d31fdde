import { formatNumber } from "@/lib/language/dates/numbers.ts";

/** Shows a story's views everywhere on the page. Counts only grow: an older answer changes nothing. */
export function showViews(story: string, views: number): void {
  for (const number of document.querySelectorAll<HTMLDataElement>(`data[data-story="${story}"]`)) {
    if (views <= Number(number.value)) continue;
    number.value = String(views);
    number.textContent = formatNumber(views);
  }
}

/** Ids of the stories whose views the page shows, without duplicates, in page order. */
export function shownStories(): string[] {
  const numbers = document.querySelectorAll<HTMLElement>("data[data-story]");
  return [...new Set(Array.from(numbers, (number) => number.dataset.story ?? ""))].filter((id) => /^\d+$/.test(id));
}
