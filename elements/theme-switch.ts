import { pageColours } from "@/lib/site/page-colours.ts";

/** Switches between the dark and light theme, overriding the system's. The choice is stored; a line in the head applies it before the first paint. */
export class ThemeSwitch extends HTMLElement {
  private readonly onClick = () => {
    const theme = isDark() ? "light" : "dark";
    show(theme);
    try {
      localStorage.theme = theme;
    } catch {
      // Without storage the choice applies to this page only.
    }
  };

  connectedCallback(): void {
    this.addEventListener("click", this.onClick);
    addEventListener("storage", showStoredChoice);
    addEventListener("pageshow", showStoredChoice);
    showStoredChoice();
  }

  disconnectedCallback(): void {
    removeEventListener("storage", showStoredChoice);
    removeEventListener("pageshow", showStoredChoice);
  }
}

/** Applies a choice made in another tab, or since the reader left this page in the back/forward cache. */
function showStoredChoice(): void {
  try {
    if (localStorage.theme) show(localStorage.theme);
  } catch {
    // Without storage there is no choice.
  }
}

/** Shows the page in a theme, and gives the browser's bars the colour of that theme whatever the system prefers. */
function show(theme: string): void {
  document.documentElement.dataset.theme = theme;
  for (const colour of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]"))
    colour.media = colour.content === pageColours[theme === "dark" ? "dark" : "light"] ? "all" : "not all";
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
