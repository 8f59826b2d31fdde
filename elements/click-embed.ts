/** Replaces a link by its video or post on click. Requests nothing from other sites before. */
export class ClickEmbed extends HTMLElement {
  private readonly onClick = (event: MouseEvent) => {
    // Opening in a new tab works as for any link.
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || this.querySelector("iframe")) return;
    event.preventDefault();
    this.open();
  };

  connectedCallback(): void {
    this.addEventListener("click", this.onClick);
  }

  private open(): void {
    const frame = document.createElement("iframe");
    frame.title = this.querySelector("b")?.textContent ?? "";
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    // YouTube refuses a player without a referrer.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = this.getAttribute("src") ?? "";
    addEventListener("message", (event) => {
      if (event.source === frame.contentWindow) frame.style.height = postHeight(event.data) ?? frame.style.height;
    });
    this.replaceChildren(frame);
    frame.focus();
  }
}

/** Telegram reports the height of its post: `{"event":"resize","height":420}`. */
function postHeight(data: unknown): string | undefined {
  try {
    const said = JSON.parse(String(data));
    return said.event === "resize" && said.height > 0 ? `${Number(said.height)}px` : undefined;
  } catch {
    return undefined;
  }
}
