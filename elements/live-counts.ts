import { shownStories, showViews } from "./story-counts.ts";

/** Maximum number of stories in one request to the server. */
const MAX_STORIES = 60;

/** Updates the view counts on a page: the page may come from the cache, or from the browser's back/forward cache. */
export class LiveCounts extends HTMLElement {
  private readonly onShow = (event: PageTransitionEvent) => {
    if (event.persisted) this.ask();
  };

  private readonly onLoad = () => {
    this.ask();
  };

  connectedCallback(): void {
    addEventListener("pageshow", this.onShow);
    if (document.readyState === "complete") this.ask();
    else addEventListener("load", this.onLoad, { once: true });
  }

  disconnectedCallback(): void {
    removeEventListener("pageshow", this.onShow);
    removeEventListener("load", this.onLoad);
  }

  private async ask(): Promise<void> {
    const ids = shownStories().slice(0, MAX_STORIES);
    if (ids.length === 0) return;
    try {
      const answer = await fetch(`/api/views?ids=${ids}`);
      if (!answer.ok) return;
      const totals: Record<string, unknown> = await answer.json();
      for (const id of ids) {
        const views = totals[id];
        if (typeof views === "number") showViews(id, views);
      }
    } catch {
      // The counts in the page's HTML stay.
    }
  }
}
