import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { disk, MIN_FREE_BYTES } from "@/db/queries/free-disk.ts";
import { getUploadedBytes } from "@/db/queries/newsroom/media/uploaded-bytes.ts";
import { type Failure, ok, type Result } from "@/lib/result.ts";
import { DISK_FULL, MAX_DAY_BYTES, MAX_FILE_BYTES, TOO_MUCH_TODAY } from "@/lib/media/uploads.ts";

/** What one upload may take on the disk at once, bytes: the file on its way, the same file in the store, and what is made of a picture. */
const UPLOAD_BYTES = 3 * MAX_FILE_BYTES;

/** How long a look at the disk is good, milliseconds. Uploads that are under way meanwhile count as `UPLOAD_BYTES` each. */
const LOOK_LASTS_MS = 1_000;

type Sources = {
  /** Free bytes on the disk where files arrive and the embedded database lies. */
  freeBytes(): Promise<number>;
  /** What a person's uploads have added to the store within a day. */
  uploadedBytes(personId: number): Promise<number>;
  now(): number;
};

const ownSources: Sources = {
  freeBytes: () => disk.freeBytes(),
  uploadedBytes: getUploadedBytes,
  now: () => performance.now(),
};

/** Whether there is room for an upload: on the disk, and in what one person may add in a day. */
export class UploadRoom {
  private readonly sources: Sources;
  private look: { at: number; free: Promise<number> } | null = null;

  constructor(sources: Partial<Sources> = {}) {
    this.sources = { ...ownSources, ...sources };
  }

  /** Why a person's upload is not taken, null where it is. `underWay` counts all uploads that are admitted, this one too. */
  async refusal(personId: number, underWay: number): Promise<Failure | null> {
    const room = await orUnavailable(() => this.find(personId, underWay));
    return room.ok ? null : room;
  }

  /** An upload has ended, and may have left its file: the last look at the disk is no longer good. */
  lookAgain(): void {
    this.look = null;
  }

  private async find(personId: number, underWay: number): Promise<Result<null>> {
    if ((await this.freeBytes()) - underWay * UPLOAD_BYTES < MIN_FREE_BYTES) return DISK_FULL;
    return (await this.sources.uploadedBytes(personId)) < MAX_DAY_BYTES ? ok(null) : TOO_MUCH_TODAY;
  }

  /** A disk that does not tell counts as full: so it does for whoever watches over the server. */
  private freeBytes(): Promise<number> {
    const now = this.sources.now();
    if (!this.look || now - this.look.at >= LOOK_LASTS_MS)
      this.look = { at: now, free: this.sources.freeBytes().catch(() => 0) };
    return this.look.free;
  }
}
