import { shownStories, showViews } from "./story-counts.ts";

/** The server answers about so many stories at once. */
const MOST = 60;

/** Brings the views on a page up to date: pages come from a cache, and from the browser's own when the reader goes back. */
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
    const ids = shownStories().slice(0, MOST);
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
      // The numbers the page came with stay.
    }
  }
}
