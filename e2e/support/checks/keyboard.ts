import { type CDPSession, type ElementHandle, expect, type Locator, type Page } from "@playwright/test";

export type Stop = { name: string; focusSeen: boolean; onScreen: boolean };

/** Runs in the page: which element has the focus, whether its focus is visible, and whether it is the wanted element. */
function stopThere(wanted?: Node | null): (Stop & { isTarget: boolean }) | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const draws = (style: CSSStyleDeclaration) =>
    (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  // A card's link shows its focus on the box that covers the card.
  const seen = (node: Element) => draws(getComputedStyle(node)) || draws(getComputedStyle(node, "::after"));
  // A hidden radio button shows its focus on its label; a search field on the frame around it.
  const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const around = [...label, element, element.parentElement].filter((node) => node !== null);
  const shown = label[0] ?? element;
  const box = shown.getBoundingClientRect();
  return {
    name: `${element.tagName} ${(element.getAttribute("aria-label") || element.textContent || "").trim().slice(0, 60)}`,
    // The text of an article shows its focus by the caret.
    focusSeen: around.some(seen) || (element instanceof HTMLElement && element.isContentEditable),
    onScreen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    isTarget: element === wanted,
  };
}

function currentStop(page: Page, target?: ElementHandle | null): Promise<(Stop & { isTarget: boolean }) | null> {
  return page.evaluate(stopThere, target);
}

/** Presses the Tab key this many times, without waiting for the effect of each press. */
async function pressTab(browser: CDPSession, times: number, back = false): Promise<void> {
  const key = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, modifiers: back ? 8 : 0 };
  const types = Array.from({ length: times }, () => ["rawKeyDown", "keyUp"] as const).flat();
  await Promise.all(types.map((type) => browser.send("Input.dispatchKeyEvent", { type, ...key })));
}

/** How many times the Tab key is pressed before the page reports the stops. */
const HANDFUL = 20;

/** Every stop of the Tab key on the page, or in its main part. */
export async function tabStops(page: Page, within: "body" | "main" = "body"): Promise<Stop[]> {
  // The page records the stops itself: asking after each press costs more than all the rest.
  await page.evaluate(`{
    const stopThere = ${stopThere};
    window.tabStops = [];
    const part = document.querySelector("${within}");
    window.noteTabStop = () => window.tabStops.push(part.contains(document.activeElement) ? stopThere() : null);
    // The skip link above the masthead does this.
    if (part !== document.body) location.hash = part.id;
    addEventListener("keyup", window.noteTabStop);
  }`);
  const browser = await page.context().newCDPSession(page);
  try {
    for (let count = 0; count < 400; count += HANDFUL) {
      await pressTab(browser, HANDFUL);
      const stops = await page.evaluate(() => (window as unknown as { tabStops: (Stop | null)[] }).tabStops);
      const end = stops.indexOf(null);
      if (end >= 0) return stops.slice(0, end).filter((stop) => stop !== null);
      if ((await currentStop(page)) === null) return stops.filter((stop) => stop !== null);
    }
  } finally {
    await page.evaluate("removeEventListener('keyup', window.noteTabStop)");
    await browser.detach();
  }
  throw new Error("the Tab key comes to no end");
}

/** The number of visible links, buttons and fields on the page, or in its main part. */
export function reachable(page: Page, within: "body" | "main" = "body"): Promise<number> {
  return page.evaluate((part) => {
    const kinds = ["a[href]", "button", "input", "select", "summary", "[tabindex='0']"];
    const all = [...document.querySelectorAll<HTMLElement>(kinds.map((kind) => `${part} ${kind}`).join())];
    // The Tab key stops once in a group of radio buttons.
    const groups = new Set<string>();
    return all.filter((element) => {
      if (!element.checkVisibility() || element.closest("details:not([open]) > :not(summary)")) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
      if (groups.has(element.name)) return false;
      return Boolean(groups.add(element.name));
    }).length;
  }, within);
}

/** Expects that this element has the focus, and that the focus is visible. */
export async function expectStop(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeFocused();
  await expect.poll(() => currentStop(page)).toMatchObject({ focusSeen: true, onScreen: true });
}

type TabTo = { back?: boolean; most?: number };

/** How many times to press the Tab key before checking the focus. Pressing past the target does no harm. */
const FEW = 8;

/**
 * Presses the Tab key until this element has the focus. Throws an error if it is too far, is never reached, or if a stop on the way is not visible.
 */
export async function tabTo(page: Page, target: Locator, { back = false, most = 60 }: TabTo = {}): Promise<void> {
  const element = await target.elementHandle();
  await page.evaluate((wanted) => Object.assign(window, { wantedStop: wanted }), element);
  await page.evaluate(`{
    const stopThere = ${stopThere};
    window.passedStops = [];
    let isThere = false;
    const hold = (event) => {
      if (!isThere || event.key !== "Tab") return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const note = (event) => {
      if (isThere || event.key !== "Tab") return;
      const stop = stopThere(window.wantedStop);
      isThere = stop?.isTarget ?? false;
      window.passedStops.push(stop);
    };
    addEventListener("keydown", hold, true);
    addEventListener("keyup", note, true);
    window.endWay = () => {
      removeEventListener("keydown", hold, true);
      removeEventListener("keyup", note, true);
    };
  }`);
  const browser = await page.context().newCDPSession(page);
  const passed: string[] = [];
  try {
    while (passed.length < most) {
      await pressTab(browser, FEW, back);
      // After the last control the focus would move to the browser's own controls.
      const stops = await page.evaluate(() => window.passedStops?.splice(0) ?? []);
      for (const stop of stops) {
        if (stop && !(stop.focusSeen && stop.onScreen)) throw new Error(`the focus is not seen on ${stop.name}`);
        if (stop?.isTarget) return;
        passed.push(stop?.name ?? "the window");
      }
    }
  } finally {
    await page.evaluate(() => window.endWay?.());
    await browser.detach();
  }
  throw new Error(`the Tab key does not come there in ${most} steps: ${passed.join(", ")}`);
}

declare global {
  interface Window {
    passedStops?: ((Stop & { isTarget: boolean }) | null)[];
    endWay?: () => void;
  }
}
