import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { CacheEntry, PageWatcher } from "@/server/pages/page-store.ts";
import type { Log } from "@/server/process/log.ts";
import { type PageFile, pageFile } from "./page-file.ts";
import type { Disk } from "./page-files-disk.ts";

/** Length of a slot, ms: nginx looks for pages under the current tenth of a second. nginx's configuration depends on this value. */
const SLOT_MS = 100;
/** Number of slots with a link: one second. */
const LINKED_SLOTS = 10;
/** Interval of checks for expired pages and links, ms. */
const TICK_MS = 100;
/** Delay before a retry after a disk error, ms. */
const RETRY_DELAY_MS = 1_000;
/** Maximum number of pages written at once. Removals do not wait for writes. */
const MAX_WRITERS = 2;
const LINKS_FOLDER = "now";
const SERIES_NAME = /^pages-[0-9a-f]{12}$/;
const LINK_NAME = /^\d+\.\d$/;

type Wanted = { file: PageFile; expiresAt: number };
/** The file wanted for a key, and the file that may be on disk. */
type Entry = { wanted: Wanted | null; stored: PageFile | null; busy: boolean; notBefore: number };

/**
 * Writes good pages as compressed files for an nginx in front of the server.
 *
 * The files are in a folder `pages-…` (a series). nginx reads them as `now/{tenth of a second}/…`, a link to that folder that is created here for
 * each tenth of the coming second. No link is created while anything waits to be removed, so a page is sent for at most a second after it was last
 * good, even if the disk is slow or fails, or this process hangs or is killed. If a file cannot be removed, or all must go at once, the whole series
 * is abandoned for a new one. Without a link or a file, nginx asks the server.
 */
export class PageFiles implements PageWatcher {
  private readonly parts: { folder: string; disk: Disk; now(): number; log: Log };
  private entries = new Map<string, Entry>();
  /** The current folder of pages; null until one could be created. */
  private series: string | null = null;
  private nextSeriesAt = 0;
  private readonly links = new Set<number>();
  /** Queue of operations on folders and links, one after another. */
  private queue: Promise<void> = Promise.resolve();
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

  /** Removes files of earlier processes and starts. Rejects with Node's error if the folder cannot be used. */
  async begin(): Promise<void> {
    await this.parts.disk.makeFolder(join(this.parts.folder, LINKS_FOLDER));
    await this.makeSeries();
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.timer.unref();
    this.renew();
  }

  /** Removes all files; resolves when that is done. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    await this.queue;
    await this.removeLinks();
    await Promise.allSettled(this.underWay);
    await this.removeSeriesBut(null);
  }

  pageStored({ key, page, expiresAt }: CacheEntry): void {
    const file = pageFile(key, page);
    if (!file) {
      this.pageRemoved(key);
      return;
    }
    const entry = this.entries.get(key) ?? { wanted: null, stored: null, busy: false, notBefore: 0 };
    this.entries.set(key, entry);
    entry.wanted = { file, expiresAt };
    this.step(key, entry);
  }

  pageRemoved(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    entry.wanted = null;
    this.step(key, entry);
  }

  allPagesRemoved(): void {
    this.entries.clear();
    this.leaveSeries();
  }

  private tick(): void {
    const now = this.parts.now();
    if (!this.series && now >= this.nextSeriesAt) this.leaveSeries();
    for (const [key, entry] of this.entries) {
      // Expire one tick early, so that no page is late.
      if (entry.wanted && entry.wanted.expiresAt - TICK_MS <= now) this.pageRemoved(key);
      else if (entry.wanted?.file !== entry.stored) this.step(key, entry);
    }
    this.renew();
  }

  /** Starts the next write or removal for this page, unless one is running. */
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
      if (this.writing >= MAX_WRITERS || !this.series) return;
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

  /** Rejects if the state of the disk is unknown. */
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
      entry.notBefore = now() + RETRY_DELAY_MS;
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

  /** Whether the entry belongs to the current series and the instance is open: otherwise no operation may start for it. */
  private isCurrent(key: string, entry: Entry): boolean {
    return !this.closed && this.entries.get(key) === entry;
  }

  /** Abandons the current series, so that none of its files is sent; wanted pages are written to a new folder. */
  private leaveSeries(): void {
    this.series = null;
    this.waiting.clear();
    const wanted = [...this.entries].filter(([, entry]) => entry.wanted);
    this.entries = new Map(
      wanted.map(([key, entry]) => [key, { wanted: entry.wanted, stored: null, busy: false, notBefore: 0 }]),
    );
    this.nextSeriesAt = this.parts.now() + RETRY_DELAY_MS;
    this.queue = this.queue.then(async () => {
      if (this.series || this.closed) return;
      await this.makeSeries();
      for (const [key, entry] of this.entries) this.step(key, entry);
      this.renew();
    });
    this.queue = this.queue.catch((error) => this.parts.log("warn", "no files of pages", { error: String(error) }));
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
    const names = (await disk.list(join(folder, LINKS_FOLDER))).filter((name) => LINK_NAME.test(name));
    await Promise.all(names.map((name) => disk.remove(join(folder, LINKS_FOLDER, name))));
    this.links.clear();
  }

  /** Creates the links for the coming second, if allowed, and removes expired ones. */
  private renew(): void {
    const slot = Math.floor(this.parts.now() / SLOT_MS);
    const coming = Array.from({ length: LINKED_SLOTS }, (_, index) => slot + index);
    const needed = coming.filter((one) => !this.links.has(one));
    // Links beyond the coming second remain from before the clock was set back.
    const over = [...this.links].filter((one) => one < slot - 1 || one >= slot + LINKED_SLOTS);
    if (this.renewing || needed.length + over.length === 0) return;
    this.renewing = true;
    this.queue = this.queue
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
    return join(this.parts.folder, LINKS_FOLDER, `${Math.floor(slot / 10)}.${slot % 10}`);
  }
}

const encodings = [
  { end: ".br", of: "brotli" },
  { end: ".gz", of: "gzip" },
] as const;

/** Whether the disk may hold an outdated text. */
function isOver({ wanted, stored }: Entry): boolean {
  return stored !== null && (stored.path !== wanted?.file.path || stored.etag !== wanted.file.etag);
}
