import { formatNumber } from "@/lib/language/dates/numbers.ts";

/** Shows a story's views wherever the page has them. A number only grows: an older answer changes nothing. */
export function showViews(story: string, views: number): void {
  for (const number of document.querySelectorAll<HTMLDataElement>(`data[data-story="${story}"]`)) {
    if (views <= Number(number.value)) continue;
    number.value = String(views);
    number.textContent = formatNumber(views);
  }
}

/** Ids of the stories whose views the page shows, each once, in the page's order. */
export function shownStories(): string[] {
  const numbers = document.querySelectorAll<HTMLElement>("data[data-story]");
  return [...new Set(Array.from(numbers, (number) => number.dataset.story ?? ""))].filter((id) => /^\d+$/.test(id));
}
