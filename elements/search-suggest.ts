import { suggestText } from "@/lib/site/suggestions.ts";
import styles from "./search-suggest.css";

/** Debounce before suggestions are requested, ms. */
const DEBOUNCE_MS = 150;

let fields = 0;

/**
 * Suggestions below the search field that precedes this element: a combobox with a list, after the ARIA practices guide. The typed text never
 * changes; a suggestion is a link, which Enter opens like a click. Without a connection or an answer there is no list.
 */
class SearchSuggest extends HTMLElement {
  private field!: HTMLInputElement;
  private readonly list = document.createElement("div");
  private readonly status = document.createElement("span");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;
  private active = -1;
  /** The text that the list was made for. */
  private shown = "";

  connectedCallback(): void {
    const field = this.previousElementSibling;
    if (this.list.id || !(field instanceof HTMLInputElement)) return;
    this.field = field;
    const id = `suggestions-${fields++}`;
    setAttributes(this.list, { id, role: "listbox", hidden: "" });
    setAttributes(this.status, { role: "status", class: "vh" });
    setAttributes(field, { "aria-autocomplete": "list", "aria-controls": id, autocomplete: "off" });
    this.append(this.list, this.status);
    field.addEventListener("input", () => this.soon());
    field.addEventListener("keydown", (event) => this.onKey(event));
    field.addEventListener("blur", () => this.close());
    // Keeps the focus in the field, so that the list does not close before the click.
    this.addEventListener("mousedown", (event) => event.preventDefault());
    this.addEventListener("click", () => this.close());
    // Text typed while this script was loading.
    if (field.value !== field.defaultValue) this.soon();
  }

  private get options(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[];
  }

  private soon(): void {
    this.stop();
    this.timer = setTimeout(() => this.ask(), DEBOUNCE_MS);
  }

  /** Cancels the pending request, which is outdated. */
  private stop(): void {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  private async ask(): Promise<void> {
    this.stop();
    const text = suggestText(this.field.value);
    if (text && text === this.shown) return this.open();
    const request = new AbortController();
    this.request = request;
    const html = text
      ? await fetchSuggestions(`${this.address}/suggest?${new URLSearchParams({ q: text })}`, request.signal)
      : "";
    if (request.signal.aborted) return;
    const answer = new DOMParser().parseFromString(html, "text/html");
    this.shown = text;
    setAttributes(this.list, { "aria-label": answer.querySelector("ul")?.getAttribute("aria-label") ?? "" });
    this.list.replaceChildren(...[...answer.querySelectorAll("li")].map((entry, place) => this.option(entry, place)));
    this.open();
    this.status.textContent = answer.querySelector("p")?.textContent ?? "";
  }

  /** Path of the search page in this page's edition. */
  private get address(): string {
    return this.field.form?.getAttribute("action") ?? "";
  }

  private option(entry: Element, place: number): HTMLElement {
    const option = document.createElement("a");
    const words = document.createElement("span");
    const [told, name] = [entry.firstElementChild, entry.querySelector("small")];
    const text = told?.textContent ?? "";
    const lang = told?.getAttribute("lang");
    words.textContent = text;
    setAttributes(words, lang ? { dir: "auto", lang } : { dir: "auto" });
    setAttributes(option, {
      id: `${this.list.id}-${place}`,
      role: "option",
      class: entry.className,
      tabindex: "-1",
      href: told?.getAttribute("href") ?? this.searchFor(text),
    });
    option.append(words);
    if (name) option.append(" ", Object.assign(document.createElement("small"), { textContent: name.textContent }));
    return option;
  }

  /** The address that the form would open with this text, with the form's other choices. */
  private searchFor(text: string): string {
    const asked = new FormData(this.field.form ?? undefined);
    asked.set(this.field.name, text);
    const filled = [...asked].filter(([, value]) => value) as [string, string][];
    return `${this.address}?${new URLSearchParams(filled)}`;
  }

  private open(): void {
    this.mark(-1);
    const isOpen = this.options.length > 0 && document.activeElement === this.field;
    this.list.hidden = !isOpen;
    setAttributes(this.field, { "aria-expanded": `${isOpen}` });
    this.list.scrollTop = 0;
  }

  private close(): void {
    this.stop();
    this.mark(-1);
    this.list.hidden = true;
    setAttributes(this.field, { "aria-expanded": "false" });
    this.status.textContent = "";
  }

  private mark(place: number): void {
    this.active = place;
    this.options.forEach((option, at) => {
      setAttributes(option, { "aria-selected": `${at === place}` });
    });
    const option = this.options[place];
    if (option) setAttributes(this.field, { "aria-activedescendant": option.id });
    else this.field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  private onKey(event: KeyboardEvent): void {
    // During IME composition, keys belong to the input method.
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const isOpen = !this.list.hidden;
    if (key === "Enter") {
      this.stop();
      const option = isOpen ? this.options[this.active] : undefined;
      if (option) {
        event.preventDefault();
        option.click();
      }
    } else if (key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return void this.ask();
      // Moving past an end of the list returns to the field, then wraps around.
      const places = this.options.length + 1;
      this.mark(((this.active + 1 + (key === "ArrowDown" ? 1 : places - 1)) % places) - 1);
    }
  }
}

function setAttributes(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

/** The body of the answer; empty on failure. */
async function fetchSuggestions(address: string, signal: AbortSignal): Promise<string> {
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

if (!customElements.get("search-suggest")) {
  // The content security policy forbids inline styles, but not a constructed style sheet.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
  customElements.define("search-suggest", SearchSuggest);
}
