import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { enter, type Login, openSession } from "@/e2e/support/newsroom/desk.ts";
import { beginStory, expectSaved, text } from "@/e2e/support/newsroom/editor.ts";
import { type Words, wordsOf } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { allGone, temporaryFolder } from "@/server/testing/running-jarshy.ts";
import type { Typed } from "./typed-ledger.ts";
import type { Press } from "./typing-plan.ts";

/** A server that has just come back, on a machine with other work, opens its first page slowly. */
const PATIENCE = { timeout: 120_000 };
/** Words left on the computer are looked for when the editor opens. */
const LEFT_WORDS_MS = 3_000;

type WriterOptions = { url: string; login: Login; locale: Locale; chromiumPath: string };

/** Somebody who writes in the newsroom, in a real browser whose profile outlives it. */
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

  /** Begins a story; returns its article's number. */
  async begin(): Promise<number> {
    this.page = await this.newPage();
    await beginStory(this.page, this.t, this.options.locale, PATIENCE);
    this.address = this.page.url();
    await text(this.page, this.t).focus();
    return Number(this.address.split("/").at(-1));
  }

  /**
   * Types as planned until all is typed or `isOver`; what was typed is noted in `typed` as it goes, each letter with the moment when it
   * stood there.
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

  /** Takes the network away, or brings it back. */
  async setOffline(isOffline: boolean): Promise<void> {
    await this.context?.setOffline(isOffline);
  }

  /** Crashes the page, without a chance for it to say or save anything. */
  async killTab(): Promise<void> {
    const page = this.opened();
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    // The crash answers nothing.
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

  /** Comes back to the page, which was closed: takes what the computer has kept, where it offers something, and waits until all is saved. */
  async comeBack(): Promise<void> {
    this.page = await this.newPage();
    await this.page.goto(this.address);
    const { page, t } = this;
    await text(page, t).waitFor({ state: "visible", ...PATIENCE });
    const left = page.getByRole("button", { name: t("editor.compare.allMine.left"), exact: true });
    const isOffered = await left.waitFor({ timeout: LEFT_WORDS_MS }).then(
      () => true,
      () => false,
    );
    if (!isOffered) return;
    await left.click();
    await page.getByRole("button", { name: t("editor.compare.goOn") }).click();
    await expectSaved(page, t, PATIENCE);
  }

  /** Waits until the open page has saved everything. Throws where it asks for something instead. */
  async untilSaved(): Promise<void> {
    await expectSaved(this.opened(), this.t, PATIENCE);
  }

  /** Closes the story's page; the browser stays. */
  async leave(): Promise<void> {
    await this.page?.close();
  }

  /** Ends the browser and removes its profile. */
  async end(): Promise<void> {
    await this.context?.close().catch(() => {});
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private opened(): Page {
    if (!this.page) throw new Error("nothing is open for writing");
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
    context.setDefaultTimeout(PATIENCE.timeout);
    await enter(context, url, { session: await openSession(url, login), locale });
    return context;
  }
}

/** The processes that a browser with this profile consists of. */
function browserPids(profile: string): number[] {
  const shown = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const rows = shown
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line))
    .map((match) => ({ pid: Number(match?.[1]), parent: Number(match?.[2]), args: match?.[3] ?? "" }));
  const found = new Set(rows.filter(({ args }) => args.includes(profile)).map(({ pid }) => pid));
  // Parents come before their children, mostly; the loop ends when a turn finds no more.
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { pid, parent } of rows) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}
