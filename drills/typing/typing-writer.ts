import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { type Login, openSession, setSessionCookies } from "@/e2e/support/newsroom/desk.ts";
import { beginStory, expectSaved, text } from "@/e2e/support/newsroom/editor.ts";
import { type Words, wordsOf } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { allGone, temporaryFolder } from "@/server/testing/running-jarshy.ts";
import type { Typed } from "./lost-text.ts";
import type { Press } from "./typing-plan.ts";

/** A server that has just restarted on a busy machine is slow to answer its first page. */
const SLOW_START = { timeout: 120_000 };
/** Time for the editor to offer unsaved words that the browser has kept. */
const KEPT_WORDS_OFFER_MS = 3_000;

type WriterOptions = { url: string; login: Login; locale: Locale; chromiumPath: string };

/** A writer in the newsroom, in a real browser whose profile survives a kill. */
export class Writer {
  private readonly options: WriterOptions;
  private readonly profile = temporaryFolder("jarshy-writer-");
  private readonly t: Words;
  private context: BrowserContext | null = null;
  private page: Page | null = null;
  private address = "";

  constructor(options: WriterOptions) {
    this.options = options;
    this.t = wordsOf(options.locale);
  }

  /** Creates a story. Returns the id of its article. */
  async begin(): Promise<number> {
    this.page = await this.newPage();
    await beginStory(this.page, this.t, this.options.locale, SLOW_START);
    this.address = this.page.url();
    await text(this.page, this.t).focus();
    return Number(this.address.split("/").at(-1));
  }

  /**
   * Types as planned until the end of the plan or `isOver`. Adds each letter to `typed`, with the time when it appeared.
   */
  async type(plan: readonly Press[], typed: Typed[], isOver: () => boolean): Promise<void> {
    const { keyboard } = this.opened();
    let due = performance.now();
    for (const { text: letter, after } of plan) {
      due = Math.max(due + after, performance.now());
      await sleep(due - performance.now());
      if (isOver()) return;
      const one: Typed = { text: letter, at: Number.POSITIVE_INFINITY };
      typed.push(one);
      try {
        await (letter === "\n" ? keyboard.press("Enter") : keyboard.type(letter));
      } catch (error) {
        if (isOver()) return;
        throw error;
      }
      one.at = performance.now();
    }
  }

  /** Switches the browser's network off or on. */
  async setOffline(isOffline: boolean): Promise<void> {
    await this.context?.setOffline(isOffline);
  }

  /** Crashes the page, so that it cannot send or save anything. */
  async killTab(): Promise<void> {
    const page = this.opened();
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    // The command for the crash is never answered.
    void session.send("Page.crash").catch(() => {});
    await crashed;
    await page.close().catch(() => {});
  }

  /** Kills the whole browser with SIGKILL. */
  async killBrowser(): Promise<void> {
    const pids = browserPids(this.profile);
    for (const pid of pids) process.kill(pid, "SIGKILL");
    await allGone(pids);
    await this.context?.close().catch(() => {});
    this.context = null;
  }

  /** Opens the closed page again, accepts the unsaved words that the editor offers, if any, and waits until everything is saved. */
  async comeBack(): Promise<void> {
    this.page = await this.newPage();
    await this.page.goto(this.address);
    const { page, t } = this;
    await text(page, t).waitFor({ state: "visible", ...SLOW_START });
    const left = page.getByRole("button", { name: t("editor.compare.allMine.left"), exact: true });
    const isOffered = await left.waitFor({ timeout: KEPT_WORDS_OFFER_MS }).then(
      () => true,
      () => false,
    );
    if (!isOffered) return;
    await left.click();
    await page.getByRole("button", { name: t("editor.compare.goOn") }).click();
    await expectSaved(page, t, SLOW_START);
  }

  /** Waits until the open page has saved everything. Throws if it asks the user something instead. */
  async untilSaved(): Promise<void> {
    await expectSaved(this.opened(), this.t, SLOW_START);
  }

  /** Closes the story's page but not the browser. */
  async leave(): Promise<void> {
    await this.page?.close();
  }

  /** Closes the browser and removes its profile. */
  async end(): Promise<void> {
    await this.context?.close().catch(() => {});
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private opened(): Page {
    if (!this.page) throw new Error("no text is open in the editor");
    return this.page;
  }

  private async newPage(): Promise<Page> {
    this.context ??= await this.openBrowser();
    return this.context.newPage();
  }

  private async openBrowser(): Promise<BrowserContext> {
    const { url, login, locale, chromiumPath } = this.options;
    const context = await chromium.launchPersistentContext(this.profile, {
      baseURL: url,
      executablePath: chromiumPath,
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    context.setDefaultTimeout(SLOW_START.timeout);
    await setSessionCookies(context, url, { session: await openSession(url, login), locale });
    return context;
  }
}

/** Returns the processes of the browser with this profile. */
function browserPids(profile: string): number[] {
  const shown = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const rows = shown
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line))
    .map((match) => ({ pid: Number(match?.[1]), parent: Number(match?.[2]), args: match?.[3] ?? "" }));
  const found = new Set(rows.filter(({ args }) => args.includes(profile)).map(({ pid }) => pid));
  // A child can be listed before its parent, so repeat until a pass finds nothing new.
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { pid, parent } of rows) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}
