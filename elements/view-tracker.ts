import { randomToken, viewToken } from "@/lib/views/view-token.ts";
import { showViews } from "./story-counts.ts";

const READ_MS = 5_000;
const RETRY_MS = 3_000;

/**
 * Counts a view once the reader has seen the article for five seconds: the tab is in front, the page is not prerendered, and part of the article is
 * on the screen. Counts once; time away is not counted.
 */
export class ViewTracker extends HTMLElement {
  private inView = false;
  private since = 0;
  private spent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sent = false;
  private observer: IntersectionObserver | undefined;

  private readonly onChange = () => {
    this.updateClock();
  };

  connectedCallback(): void {
    this.observer = new IntersectionObserver((entries) => {
      this.inView = entries.at(-1)?.isIntersecting ?? false;
      this.updateClock();
    });
    this.observer.observe(document.querySelector("main article") ?? document.body);
    document.addEventListener("visibilitychange", this.onChange);
    document.addEventListener("prerenderingchange", this.onChange);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
    clearTimeout(this.timer);
    this.since = 0;
    document.removeEventListener("visibilitychange", this.onChange);
    document.removeEventListener("prerenderingchange", this.onChange);
  }

  /** Starts or stops the clock when the article becomes visible or hidden. */
  private updateClock(): void {
    const seen =
      this.inView && document.visibilityState === "visible" && !(document as { prerendering?: boolean }).prerendering;
    if (this.sent || seen === this.since > 0) return;
    if (seen) {
      this.since = performance.now();
      this.timer = setTimeout(() => this.count(), READ_MS - this.spent);
    } else {
      clearTimeout(this.timer);
      this.spent += performance.now() - this.since;
      this.since = 0;
    }
  }

  private async count(): Promise<void> {
    this.sent = true;
    this.disconnectedCallback();
    const action = this.querySelector<HTMLInputElement>("[name^='$ACTION_ID_']")?.name.slice(11);
    if (!action) return;
    const article = Number(this.getAttribute("article"));
    const body = JSON.stringify([{ articleId: article, token: keptToken() }]);
    const views = (await post(action, body)) ?? (await later(() => post(action, body)));
    if (views) showViews(this.getAttribute("story") ?? "", views);
  }
}

/** The story's views; 0 if the server refused; null if a retry may help: no connection, or the server is still starting. */
async function post(action: string, body: string): Promise<number | null> {
  try {
    const answer = await fetch(location.pathname, {
      method: "POST",
      headers: { "Next-Action": action, "Content-Type": "text/plain;charset=UTF-8" },
      body,
      keepalive: true,
    });
    if (answer.status === 503) return null;
    // In development Next answers, in a format of its own. Then the page keeps its number.
    const result = await answer.json().catch(() => null);
    return result?.value?.views ?? 0;
  } catch {
    return null;
  }
}

function later<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(work()), RETRY_MS));
}

function keptToken(): string | undefined {
  try {
    return viewToken(localStorage, Date.now(), randomToken);
  } catch {
    // Reading `localStorage` throws if the reader has disabled it.
    return undefined;
  }
}
