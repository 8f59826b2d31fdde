import { type FileHandle, mkdir, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { INCOMING_FOLDER } from "@/lib/media/uploads.ts";
import { IncomingFiles } from "./incoming-files.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "incoming-"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dataDir, { recursive: true, force: true });
});

const limits = { bytes: 1_000_000, silenceMs: 5_000 };

function upload(...pieces: Buffer[]): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  for (const piece of [...pieces, null]) request.push(piece);
  return request;
}

/** Limits each write to `most` bytes. */
async function takeAtOnce(most: number): Promise<void> {
  const handle = await open(path.join(dataDir, "any"), "w");
  const handles = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const write = handles.write as (this: FileHandle, bytes: Uint8Array) => Promise<{ bytesWritten: number }>;
  vi.spyOn(handles, "write").mockImplementation(function (this: FileHandle, bytes: Uint8Array) {
    return write.call(this, bytes.subarray(0, most));
  } as unknown as FileHandle["write"]);
}

test("a file is complete even if a write is only partial", async () => {
  await takeAtOnce(7);
  const body = Buffer.from("a picture that is longer than the disk takes at once");
  const all = path.join(dataDir, INCOMING_FOLDER);
  const read = (name: string) => readFile(path.join(all, name));
  const kept = await new IncomingFiles(dataDir, 3000).receive(
    upload(body.subarray(0, 20), body.subarray(20)),
    limits,
    read,
  );
  expect(String(kept)).toBe(String(body));
});

test("a start removes abandoned files, and tolerates a folder that another start removes meanwhile", async () => {
  const all = path.join(dataDir, INCOMING_FOLDER);
  const files = new IncomingFiles(dataDir, 3000);
  await mkdir(path.join(all, "another"), { recursive: true });
  // A dangling link: the name exists, its target does not.
  await symlink(path.join(dataDir, "gone"), path.join(all, "removed"));
  await files.receive(upload(Buffer.from("x")), limits, async (name) => {
    await writeFile(path.join(all, path.dirname(name), "left"), "x");
  });
  await files.begin();
  expect((await readdir(all)).sort()).toEqual(["another", "removed"]);
});
