import type { PathLike } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { INCOMING_FOLDER } from "@/lib/uploads.ts";
import { IncomingFiles } from "./incoming-files.ts";

/** What the disk does otherwise than usual. */
const disk = vi.hoisted(() => ({ mostAtOnce: Number.POSITIVE_INFINITY, beforeStat: async (_folder: string) => {} }));

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs/promises")>();
  return {
    ...real,
    stat: async (folder: PathLike) => {
      await disk.beforeStat(String(folder));
      return real.stat(folder);
    },
    open: async (...given: Parameters<typeof real.open>) => {
      const handle = await real.open(...given);
      const write = handle.write.bind(handle);
      handle.write = ((bytes: Uint8Array) => write(bytes.subarray(0, disk.mostAtOnce))) as typeof handle.write;
      return handle;
    },
  };
});

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "incoming-"));
});
afterEach(async () => {
  disk.mostAtOnce = Number.POSITIVE_INFINITY;
  disk.beforeStat = async () => {};
  await rm(dataDir, { recursive: true, force: true });
});

const limits = { bytes: 1_000_000, silenceMs: 5_000 };

function upload(...pieces: Buffer[]): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  for (const piece of [...pieces, null]) request.push(piece);
  return request;
}

test("a file arrives whole where the disk takes less at once than it is given", async () => {
  disk.mostAtOnce = 7;
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

test("a start removes what was left behind, and takes a folder that another start removes meanwhile for gone", async () => {
  const all = path.join(dataDir, INCOMING_FOLDER);
  const files = new IncomingFiles(dataDir, 3000);
  for (const name of ["another-1", "another-2"]) await mkdir(path.join(all, name), { recursive: true });
  await files.receive(upload(Buffer.from("x")), limits, async (name) => {
    await writeFile(path.join(all, path.dirname(name), "left"), "x");
  });
  disk.beforeStat = async (folder) => {
    if (folder.endsWith("another-1")) await rm(folder, { recursive: true });
  };
  await files.begin();
  expect(await readdir(all)).toEqual(["another-2"]);
});
