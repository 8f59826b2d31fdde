/** Dark or light by the reader's choice instead of the system's. The choice is kept; a line in the head sets it before the first paint. */
export class ThemeSwitch extends HTMLElement {
  private readonly onClick = () => {
    const theme = isDark() ? "light" : "dark";
    show(theme);
    try {
      localStorage.theme = theme;
    } catch {
      // Without storage the choice holds for this page.
    }
  };

  connectedCallback(): void {
    this.addEventListener("click", this.onClick);
    addEventListener("storage", showKept);
    addEventListener("pageshow", showKept);
  }

  disconnectedCallback(): void {
    removeEventListener("storage", showKept);
    removeEventListener("pageshow", showKept);
  }
}

/** Follows a choice made in another tab, or since the reader left the page to which he now goes back. */
function showKept(): void {
  try {
    if (localStorage.theme) show(localStorage.theme);
  } catch {
    // Nothing is kept.
  }
}

function show(theme: string): void {
  document.documentElement.dataset.theme = theme;
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
