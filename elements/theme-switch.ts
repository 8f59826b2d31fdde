/** Dark or light by the reader's choice instead of the system's. The choice is kept; a line in the head sets it before the first paint. */
export class ThemeSwitch extends HTMLElement {
  private readonly onClick = () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.theme = theme;
    } catch {
      // Without storage the choice holds for this page.
    }
    tintBrowser();
  };

  connectedCallback(): void {
    this.addEventListener("click", this.onClick);
    if (document.documentElement.dataset.theme) tintBrowser();
  }
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** The browser's own bars take the colour of the paper, whatever the system's theme says. */
function tintBrowser(): void {
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper");
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) meta.content = paper;
}
