import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskStore } from "@/media/disk-store.ts";
import { writeExternalRecord } from "@/server/postgres/database-location.ts";
import { prepareDataDir } from "./data-dir.ts";
import { lockDataDir } from "./data-dir-lock.ts";
import { readOrMakeSecrets } from "./secrets.ts";

let folder = "";
let dataDir = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jarshy-data-dir-"));
  dataDir = path.join(folder, "data");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (file: string) => (lstatSync(file).mode & 0o7777).toString(8);

function make(file: string, mode: number): string {
  const place = path.join(dataDir, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, "");
  chmodSync(place, mode);
  return place;
}

describe.skipIf(process.platform === "win32")("the data folder", () => {
  test("is created for its owner only, its parent folders with default modes", () => {
    prepareDataDir(path.join(folder, "above", "data"));
    expect(modeOf(path.join(folder, "above", "data"))).toBe("700");
    expect(modeOf(path.join(folder, "above"))).not.toBe("700");
  });

  test("of an earlier version is closed to others, with all its files, at the next start", () => {
    const files = [make("secrets", 0o644), make("media/ab/picture.jpg", 0o664), make("media/ab/run.sh", 0o755)];
    for (const open of ["media/ab", "media", "."]) chmodSync(path.join(dataDir, open), 0o755);
    prepareDataDir(dataDir);
    expect(files.map(modeOf)).toEqual(["600", "600", "700"]);
    expect([dataDir, path.join(dataDir, "media"), path.join(dataDir, "media", "ab")].map(modeOf)).toEqual(
      Array(3).fill("700"),
    );
  });

  test("that is closed gets its direct entries closed again, for example after a restore", () => {
    prepareDataDir(dataDir);
    const secrets = make("secrets", 0o644);
    prepareDataDir(dataDir);
    expect(modeOf(secrets)).toBe("600");
  });

  test("leaves the database's files and the targets of links unchanged", () => {
    const cluster = make("postgres/PG_VERSION", 0o640);
    const elsewhere = path.join(folder, "elsewhere");
    writeFileSync(elsewhere, "");
    chmodSync(elsewhere, 0o644);
    symlinkSync(elsewhere, path.join(dataDir, "link"));
    prepareDataDir(dataDir);
    expect([cluster, elsewhere].map(modeOf)).toEqual(["640", "644"]);
  });

  test("is not closed if it is a shared folder like /tmp", () => {
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o1777);
    prepareDataDir(dataDir);
    expect(statSync(dataDir).mode & 0o7777).toBe(0o1777);
  });

  test.runIf(process.getuid?.() === 0)("of another user gets only files from root that it can read", async () => {
    mkdirSync(dataDir);
    chownSync(dataDir, 1234, 4321);
    prepareDataDir(dataDir);
    readOrMakeSecrets(dataDir);
    await lockDataDir(dataDir, "command");
    writeExternalRecord(dataDir);
    await diskStore(dataDir).put("abcdef.jpg", Buffer.from("a picture"));
    const made = readdirSync(dataDir, { recursive: true, encoding: "utf8" }).sort();
    expect(made).toEqual([
      "database-location.json",
      "jarshy.lock",
      "media",
      "media/ab",
      "media/ab/abcdef.jpg",
      "secrets",
    ]);
    for (const name of made) {
      const { uid, gid } = lstatSync(path.join(dataDir, name));
      expect([name, uid, gid]).toEqual([name, 1234, 4321]);
    }
  });
});
