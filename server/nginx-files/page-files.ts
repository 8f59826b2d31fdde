import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { Log } from "@/server/process/log.ts";
import { type PageFile, pageFile } from "./page-file.ts";
import type { Disk } from "./page-files-disk.ts";
import type { Kept, PageWatcher } from "@/server/pages/page-store.ts";

/** nginx looks for pages under the tenth of a second that it is, milliseconds; its configuration knows of it too. */
const SLOT = 100;
/** Links for so many tenths are there: a second. */
const LINKED = 10;
/** How often is looked what is over, milliseconds. */
const TICK = 100;
/** Pause after the disk refused something, milliseconds. */
const PAUSE = 1_000;
/** Pages that are written at once; removals wait for none of them. */
const WRITERS = 2;
const LINKS = "now";
const SERIES_NAME = /^pages-[0-9a-f]{12}$/;
const LINK_NAME = /^\d+\.\d$/;

type Wanted = { file: PageFile; until: number };
/** What should lie in the folder for a key, and what may lie there. */
type Entry = { wanted: Wanted | null; stored: PageFile | null; busy: boolean; notBefore: number };

/**
 * Good pages as compressed files, for an nginx in front of the server.
 *
 * The files lie in a folder `pages-…`, and nginx asks for them under `now/{tenth of a second}/…`: a link to that folder, made here for every
 * tenth of the coming second. No link is made while anything waits to be removed, so that a page is sent for a second at most after it was
 * good: also where the disk is slow or refuses, and where this process stands still or was killed. What cannot be removed, or must go all
 * at once, is left behind with its folder. Without a link, or a file, nginx asks the server.
 */
export class PageFiles implements PageWatcher {
  private readonly parts: { folder: string; disk: Disk; now(): number; log: Log };
  private entries = new Map<string, Entry>();
  /** The folder in which pages lie; null until one could be made. */
  private series: string | null = null;
  private makingAgainAt = 0;
  private readonly links = new Set<number>();
  /** What is done with folders and links, one after another. */
  private line: Promise<void> = Promise.resolve();
  private renewing = false;
  private readonly waiting = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  private writing = 0;
  private written = 0;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(parts: PageFiles["parts"]) {
    this.parts = parts;
  }

  /** Empties the folder and begins. Rejects with Node's error where the folder cannot be used. */
  async begin(): Promise<void> {
    await this.parts.disk.makeFolder(join(this.parts.folder, LINKS));
    await this.makeSeries();
    this.timer = setInterval(() => this.tick(), TICK);
    this.timer.unref();
    this.renew();
  }

  /** Takes all files away; resolves when that is done. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    await this.line;
    await this.removeLinks();
    await Promise.allSettled(this.underWay);
    await this.removeSeriesBut(null);
  }

  good({ key, page, until }: Kept): void {
    const file = pageFile(key, page);
    if (!file) {
      this.gone(key);
      return;
    }
    const entry = this.entries.get(key) ?? { wanted: null, stored: null, busy: false, notBefore: 0 };
    this.entries.set(key, entry);
    entry.wanted = { file, until };
    this.step(key, entry);
  }

  gone(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    entry.wanted = null;
    this.step(key, entry);
  }

  allGone(): void {
    this.entries.clear();
    this.leaveSeries();
  }

  private tick(): void {
    const now = this.parts.now();
    if (!this.series && now >= this.makingAgainAt) this.leaveSeries();
    for (const [key, entry] of this.entries) {
      // One tick early, so that none is late.
      if (entry.wanted && entry.wanted.until - TICK <= now) this.gone(key);
      else if (entry.wanted?.file !== entry.stored) this.step(key, entry);
    }
    this.renew();
  }

  /** Begins what brings the disk nearer to what is wanted, unless something is being done with this page. */
  private step(key: string, entry: Entry): void {
    if (entry.busy || !this.series || !this.isCurrent(key, entry)) return;
    const { wanted, stored } = entry;
    if (stored && isOver(entry)) void this.work(key, entry, this.remove(this.series, entry, stored));
    else if (!wanted) this.entries.delete(key);
    else if (wanted.file !== stored && this.parts.now() >= entry.notBefore) {
      this.waiting.add(key);
      this.writeNext();
    }
  }

  private writeNext(): void {
    for (const key of this.waiting) {
      if (this.writing >= WRITERS || !this.series) return;
      this.waiting.delete(key);
      const entry = this.entries.get(key);
      if (!entry?.wanted || entry.busy || isOver(entry)) continue;
      this.writing++;
      void this.work(key, entry, this.write(key, entry, entry.wanted.file)).then(() => {
        this.writing--;
        this.writeNext();
      });
    }
  }

  private async work(key: string, entry: Entry, work: Promise<void>): Promise<void> {
    entry.busy = true;
    const all = work.catch((error) => {
      this.parts.log("warn", "files of pages are begun anew", { error: String(error) });
      if (this.isCurrent(key, entry)) this.leaveSeries();
    });
    this.underWay.add(all);
    await all;
    this.underWay.delete(all);
    entry.busy = false;
    this.step(key, entry);
    this.renew();
  }

  private async remove(series: string, entry: Entry, { path }: PageFile): Promise<void> {
    await Promise.all(encodings.map(({ end }) => this.parts.disk.remove(join(series, path + end))));
    entry.stored = null;
  }

  /** Rejects where it is not known what lies there now. */
  private async write(key: string, entry: Entry, file: PageFile): Promise<void> {
    const { disk, log, now } = this.parts;
    const to = join(this.series ?? "", file.path);
    const beside = `${to}.${++this.written}~`;
    const discard = () => Promise.all(encodings.map(({ end }) => disk.remove(beside + end)));
    try {
      await disk.makeFolder(dirname(to));
      await Promise.all(encodings.map(({ end, of }) => disk.write(beside + end, file[of], file.changed)));
    } catch (error) {
      log("warn", "a page could not be written", { key, error: String(error) });
      entry.notBefore = now() + PAUSE;
      await discard();
      return;
    }
    if (!this.isCurrent(key, entry) || entry.wanted?.file !== file) {
      await discard();
      return;
    }
    entry.stored = file;
    await Promise.all(encodings.map(({ end }) => disk.rename(beside + end, to + end)));
  }

  /** Whether the entry is of this series and this life: nothing else may be begun for it. */
  private isCurrent(key: string, entry: Entry): boolean {
    return !this.closed && this.entries.get(key) === entry;
  }

  /** Nothing that lies there is sent any more; what is wanted will be written into another folder. */
  private leaveSeries(): void {
    this.series = null;
    this.waiting.clear();
    const wanted = [...this.entries].filter(([, entry]) => entry.wanted);
    this.entries = new Map(
      wanted.map(([key, entry]) => [key, { wanted: entry.wanted, stored: null, busy: false, notBefore: 0 }]),
    );
    this.makingAgainAt = this.parts.now() + PAUSE;
    this.line = this.line.then(async () => {
      if (this.series || this.closed) return;
      await this.makeSeries();
      for (const [key, entry] of this.entries) this.step(key, entry);
      this.renew();
    });
    this.line = this.line.catch((error) => this.parts.log("warn", "no files of pages", { error: String(error) }));
  }

  private async makeSeries(): Promise<void> {
    await this.removeLinks();
    const series = join(this.parts.folder, `pages-${randomBytes(6).toString("hex")}`);
    await this.parts.disk.makeFolder(series);
    this.series = series;
    void this.removeSeriesBut(series).catch((error) =>
      this.parts.log("warn", "old files of pages stay", { error: String(error) }),
    );
  }

  private async removeSeriesBut(current: string | null): Promise<void> {
    const { disk, folder } = this.parts;
    const names = (await disk.list(folder)).filter((name) => SERIES_NAME.test(name));
    const others = names.map((name) => join(folder, name)).filter((other) => other !== current);
    await Promise.all(others.map((other) => disk.removeFolder(other)));
  }

  private async removeLinks(): Promise<void> {
    const { disk, folder } = this.parts;
    const names = (await disk.list(join(folder, LINKS))).filter((name) => LINK_NAME.test(name));
    await Promise.all(names.map((name) => disk.remove(join(folder, LINKS, name))));
    this.links.clear();
  }

  /** Makes the links for the coming second, if nothing stands against it, and takes away those that are over. */
  private renew(): void {
    const slot = Math.floor(this.parts.now() / SLOT);
    const coming = Array.from({ length: LINKED }, (_, index) => slot + index);
    const needed = coming.filter((one) => !this.links.has(one));
    // Later ones are left over from before the clock was set back.
    const over = [...this.links].filter((one) => one < slot - 1 || one >= slot + LINKED);
    if (this.renewing || needed.length + over.length === 0) return;
    this.renewing = true;
    this.line = this.line
      .then(async () => {
        for (const one of over) await this.unlink(one);
        for (const one of needed) await this.link(one);
      })
      .catch((error) => this.parts.log("warn", "files of pages are not sent", { error: String(error) }))
      .finally(() => {
        this.renewing = false;
      });
  }

  private async link(slot: number): Promise<void> {
    if (!this.series || this.closed || [...this.entries.values()].some(isOver)) return;
    await this.parts.disk.link(join("..", basename(this.series)), this.linkAt(slot));
    this.links.add(slot);
  }

  private async unlink(slot: number): Promise<void> {
    await this.parts.disk.remove(this.linkAt(slot));
    this.links.delete(slot);
  }

  private linkAt(slot: number): string {
    return join(this.parts.folder, LINKS, `${Math.floor(slot / 10)}.${slot % 10}`);
  }
}

const encodings = [
  { end: ".br", of: "brotli" },
  { end: ".gz", of: "gzip" },
] as const;

/** Whether a text may lie there that is no longer the right one. */
function isOver({ wanted, stored }: Entry): boolean {
  return stored !== null && (stored.path !== wanted?.file.path || stored.etag !== wanted.file.etag);
}
