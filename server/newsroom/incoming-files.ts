import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { hostname } from "node:os";
import path from "node:path";
import { INCOMING_FOLDER } from "@/lib/media/uploads.ts";
import type { Failure } from "@/lib/result.ts";
import { withTimeout } from "@/lib/with-timeout.ts";
import { chownToFolderOwner } from "@/media/give-to-owner.ts";
import { BodyRefusedError } from "@/server/actions/request-body.ts";
import { UploadRoom } from "./upload-room.ts";

/** Concurrent uploads per user, and in total. A browser window sends files one after another. */
const MAX_PER_PERSON = 4;
const MAX_IN_TOTAL = 12;

/** After this time without a change, in milliseconds, a folder counts as left behind by a server that no longer exists. */
const ABANDONED_AFTER_MS = 60 * 60_000;

/** There is no room for the file. `failure`: the reason, for the user. */
export class NoSpaceError extends Error {
  override name = "NoSpaceError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`no room for an upload: ${failure.fields?.file ?? failure.code}`);
    this.failure = failure;
  }
}

type Limits = { bytes: number; silenceMs: number };

/**
 * Uploaded files before they enter the media store: on disk, readable only by this system user, removed after processing. Servers may share a
 * DATA_DIR, so each has its own folder.
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

  /** Removes files of an earlier run of this server, and folders of servers that no longer exist. */
  async begin(): Promise<void> {
    await mkdir(this.all, { recursive: true, mode: 0o700 });
    chownToFolderOwner(this.all);
    for (const name of await readdir(this.all)) {
      const folder = path.join(this.all, name);
      if (name === this.own || (await isAbandoned(folder))) await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * Runs `work` as an upload of this user. Throws BodyRefusedError if too many are in progress, because each takes disk space and a place in the
   * queue of pictures to be processed. Throws NoSpaceError if the disk is nearly full, or the user has reached the daily limit.
   */
  async admit(personId: number, work: () => Promise<void>): Promise<void> {
    const ofPerson = this.underWay.get(personId) ?? 0;
    if (ofPerson >= MAX_PER_PERSON || this.total >= MAX_IN_TOTAL)
      throw new BodyRefusedError(503, "too many uploads are under way");
    this.underWay.set(personId, ofPerson + 1);
    this.total += 1;
    try {
      const refusal = await this.room.refusal(personId, this.total);
      if (refusal) throw new NoSpaceError(refusal);
      await work().finally(() => this.room.refresh());
    } finally {
      this.total -= 1;
      const left = (this.underWay.get(personId) ?? 1) - 1;
      if (left > 0) this.underWay.set(personId, left);
      else this.underWay.delete(personId);
    }
  }

  /**
   * Writes the body to a file, calls `use` with its name and returns the result. Always removes the file afterwards. Throws BodyRefusedError if the
   * body is too large or stalls, the stream's error if the client disconnects, and disk errors.
   */
  async receive<T>(request: IncomingMessage, limits: Limits, use: (name: string) => Promise<T>): Promise<T> {
    const name = `${this.own}/${randomBytes(16).toString("hex")}`;
    const file = path.join(this.all, name);
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      chownToFolderOwner(path.dirname(file));
      await writeBody(request, file, limits);
      return await use(name);
    } finally {
      await rm(file, { force: true });
    }
  }
}

/**
 * Whether no server uses this folder any longer. False if it is missing: another server that started at the same time has removed it.
 */
async function isAbandoned(folder: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(folder)).mtimeMs > ABANDONED_AFTER_MS;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

async function writeBody(request: IncomingMessage, file: string, { bytes, silenceMs }: Limits): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  // The request stays open if it is not read completely, so that the refusal can be sent.
  const chunks = request.iterator({ destroyOnReturn: false });
  const silence = () => new BodyRefusedError(408, `nothing came for ${silenceMs} ms`);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await withTimeout(silenceMs, chunks.next(), silence);
      if (done) return;
      length += value.byteLength;
      if (length > bytes) throw new BodyRefusedError(413, `file of more than ${bytes} bytes`);
      // Appends the whole chunk, whereas `write` may write only a part of it.
      await handle.writeFile(value);
    }
  } finally {
    // Not awaited: if the client stalls, it resolves only when the connection closes.
    void chunks.return?.();
    await handle.close();
  }
}
