import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { disk, MIN_FREE_BYTES } from "@/db/queries/free-disk.ts";
import { getUploadedBytes } from "@/db/queries/newsroom/media/uploaded-bytes.ts";
import { DAILY_LIMIT_REACHED, DISK_FULL, MAX_DAY_BYTES, MAX_FILE_BYTES } from "@/lib/media/uploads.ts";
import { type Failure, ok, type Result } from "@/lib/result.ts";

/** Maximum disk space of one upload, bytes: the incoming file, its copy in the store, and the renditions of a picture. */
const UPLOAD_BYTES = 3 * MAX_FILE_BYTES;

/** How long a reading of the free disk space is reused, ms. Each upload in progress counts as `UPLOAD_BYTES`. */
const READING_LIFETIME_MS = 1_000;

type Sources = {
  /** Free bytes on the disk with the incoming files and the embedded database. */
  freeBytes(): Promise<number>;
  /** Bytes that a user's uploads have added to the store within a day. */
  uploadedBytes(personId: number): Promise<number>;
  now(): number;
};

const ownSources: Sources = {
  freeBytes: () => disk.freeBytes(),
  uploadedBytes: getUploadedBytes,
  now: () => performance.now(),
};

/** Checks whether there is room for an upload: on the disk, and within the daily limit of the user. */
export class UploadRoom {
  private readonly sources: Sources;
  private reading: { at: number; free: Promise<number> } | null = null;

  constructor(sources: Partial<Sources> = {}) {
    this.sources = { ...ownSources, ...sources };
  }

  /** The reason to refuse an upload of this user; null if it is accepted. `underWay`: uploads in progress, including this one. */
  async refusal(personId: number, underWay: number): Promise<Failure | null> {
    const room = await orUnavailable(() => this.find(personId, underWay));
    return room.ok ? null : room;
  }

  /** Discards the last reading of the free disk space. Call it when an upload has ended, because its file may have been stored. */
  refresh(): void {
    this.reading = null;
  }

  private async find(personId: number, underWay: number): Promise<Result<null>> {
    if ((await this.freeBytes()) - underWay * UPLOAD_BYTES < MIN_FREE_BYTES) return DISK_FULL;
    return (await this.sources.uploadedBytes(personId)) < MAX_DAY_BYTES ? ok(null) : DAILY_LIMIT_REACHED;
  }

  /** Free bytes. A disk that cannot be read counts as full, as in the monitoring. */
  private freeBytes(): Promise<number> {
    const now = this.sources.now();
    if (!this.reading || now - this.reading.at >= READING_LIFETIME_MS)
      this.reading = { at: now, free: this.sources.freeBytes().catch(() => 0) };
    return this.reading.free;
  }
}
