const MESSAGE_MS = 4_000;

/** Opens the device's share sheet and copies the address, if the browser can; the links next to them need no script. */
export class ShareRow extends HTMLElement {
  private status: HTMLElement | undefined;

  private readonly onClick = (event: Event) => {
    const button = (event.target as Element).closest("button");
    if (button?.dataset.copy) this.copy(button.dataset.copy);
    else if (button) navigator.share({ title: headline(), url: address() }).catch(() => undefined);
  };

  connectedCallback(): void {
    if (!this.status) {
      // A live region must be in the page before its text changes, or screen readers do not announce it.
      this.status = document.createElement("span");
      this.status.setAttribute("role", "status");
      this.append(this.status);
    }
    this.addEventListener("click", this.onClick);
    for (const button of this.querySelectorAll("button"))
      button.hidden = !(button.dataset.copy || "share" in navigator);
  }

  private async copy(done: string): Promise<void> {
    if (!(await copied(address()))) return;
    this.say(done);
    setTimeout(() => this.say(""), MESSAGE_MS);
  }

  private say(words: string): void {
    if (this.status) this.status.textContent = words;
  }
}

function headline(): string {
  return document.querySelector("h1")?.textContent.replaceAll("\u00ad", "") ?? document.title;
}

function address(): string {
  return document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.href;
}

/** Whether the text is now in the clipboard. The fallback is for pages without HTTPS, where the clipboard API is missing. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
