import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { hostname } from "node:os";
import path from "node:path";
import type { Failure } from "@/lib/result.ts";
import { INCOMING_FOLDER } from "@/lib/media/uploads.ts";
import { within } from "@/lib/time-out.ts";
import { giveToOwner } from "@/media/give-to-owner.ts";
import { BodyRefusedError } from "@/server/actions/request-body.ts";
import { UploadRoom } from "./upload-room.ts";

/** Uploads that may be under way at once, of one person and of all: a window sends one after another. */
const MOST_OF_PERSON = 4;
const MOST_AT_ONCE = 12;

/** A folder untouched for so long, milliseconds, belongs to a server that is gone. */
const LEFT_BEHIND_MS = 60 * 60_000;

/** There is no room for the file. `failure`: the reason, for whoever sends it. */
export class NoRoomError extends Error {
  override name = "NoRoomError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`no room for an upload: ${failure.fields?.file ?? failure.code}`);
    this.failure = failure;
  }
}

type Limits = { bytes: number; silenceMs: number };

/**
 * Files on their way to the picture store: on disk, readable by this user alone, removed when they have been looked at. Servers may share a
 * DATA_DIR, so each has a folder of its own.
 */
export class IncomingFiles {
  private readonly all: string;
  private readonly own: string;
  private readonly room: UploadRoom;
  private readonly underWay = new Map<number, number>();
  private total = 0;

  constructor(dataDir: string, port: number, room: UploadRoom = new UploadRoom()) {
    this.room = room;
    this.all = path.join(dataDir, INCOMING_FOLDER);
    this.own = `${hostname()
      .replace(/[^0-9A-Za-z]/g, "-")
      .slice(0, 60)}-${port}`;
  }

  /** Removes what an earlier run of this server has left, and what servers have left that are gone. */
  async begin(): Promise<void> {
    await mkdir(this.all, { recursive: true, mode: 0o700 });
    giveToOwner(this.all);
    for (const name of await readdir(this.all)) {
      const folder = path.join(this.all, name);
      if (name === this.own || (await isLeftBehind(folder))) await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * Runs `work` as one of a person's uploads. Throws BodyRefusedError where too many are under way: each takes room on the disk and a turn in the
   * line of pictures to be made. Throws NoRoomError where the disk is nearly full, or the person has added as much as one may within a day.
   */
  async admit(personId: number, work: () => Promise<void>): Promise<void> {
    const ofPerson = this.underWay.get(personId) ?? 0;
    if (ofPerson >= MOST_OF_PERSON || this.total >= MOST_AT_ONCE)
      throw new BodyRefusedError(503, "too many uploads are under way");
    this.underWay.set(personId, ofPerson + 1);
    this.total += 1;
    try {
      const refusal = await this.room.refusal(personId, this.total);
      if (refusal) throw new NoRoomError(refusal);
      await work().finally(() => this.room.lookAgain());
    } finally {
      this.total -= 1;
      const left = (this.underWay.get(personId) ?? 1) - 1;
      if (left > 0) this.underWay.set(personId, left);
      else this.underWay.delete(personId);
    }
  }

  /**
   * Writes the body of a request into a file and hands its name to `use`, whose result it returns. Removes the file whatever happens. Throws
   * BodyRefusedError where the body is too large or stands still, the stream's error where the client leaves, and the disk's errors.
   */
  async receive<T>(request: IncomingMessage, limits: Limits, use: (name: string) => Promise<T>): Promise<T> {
    const name = `${this.own}/${randomBytes(16).toString("hex")}`;
    const file = path.join(this.all, name);
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      giveToOwner(path.dirname(file));
      await writeBody(request, file, limits);
      return await use(name);
    } finally {
      await rm(file, { force: true });
    }
  }
}

/**
 * Whether no server uses this folder any more. One that is missing need not be removed: another server, started at the same moment, has done so.
 */
async function isLeftBehind(folder: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(folder)).mtimeMs > LEFT_BEHIND_MS;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

async function writeBody(request: IncomingMessage, file: string, { bytes, silenceMs }: Limits): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  // The request stays open where it is not read to its end, so that the refusal can still be sent.
  const chunks = request.iterator({ destroyOnReturn: false });
  const silence = () => new BodyRefusedError(408, `nothing came for ${silenceMs} ms`);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, chunks.next(), silence);
      if (done) return;
      length += value.byteLength;
      if (length > bytes) throw new BodyRefusedError(413, `file of more than ${bytes} bytes`);
      // Appends all of it: `write` may take less than it is given.
      await handle.writeFile(value);
    }
  } finally {
    // Not waited for: where the client stands still, this ends only with the connection.
    void chunks.return?.();
    await handle.close();
  }
}
