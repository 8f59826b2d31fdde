import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDatabaseLocation, refuseIfLost, writeDatabaseLocation } from "./database-location.ts";
import { noteExternal, refuseEmbedded } from "./embedded.ts";
import { databaseUser } from "./system-user.ts";

const SOMEBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const EXTERNAL = "postgres://jarshy_app:secret@database.example:5432/jarshy";

let dataDir = "";

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-location-"));
  chmodSync(dataDir, 0o755);
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const note = () => path.join(dataDir, "database-location.json");
const cluster = () => path.join(dataDir, "postgres");

function makeFile(name: string): void {
  const file = path.join(dataDir, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "17\n");
}

/** What the work throws, as a user for whom permissions count. */
function complaintOfSomebody(work: () => void): string {
  process.seteuid?.(SOMEBODY);
  try {
    work();
  } catch (error) {
    return String(error);
  } finally {
    process.seteuid?.(0);
  }
  return "";
}

describe("a paper with an external database", () => {
  test("gets no embedded one until its note is deleted, even where one lay there before", () => {
    makeFile("postgres/PG_VERSION");
    writeDatabaseLocation(dataDir, cluster());
    noteExternal(dataDir, EXTERNAL);
    for (const mayMake of [true, false]) {
      expect(() => refuseEmbedded(dataDir, mayMake)).toThrow(
        /external one: set DATABASE_URL .* delete .*location\.json/,
      );
    }
    expect(readFileSync(note(), "utf8")).not.toContain("secret");
    rmSync(note());
    expect(readDatabaseLocation(dataDir)).toBe(null);
  });

  test("gets none where an earlier version noted nothing, but pictures lie there", () => {
    makeFile("media/ab/picture.jpg");
    expect(() => refuseEmbedded(dataDir, true)).toThrow(/media holds a paper's pictures.*set DATABASE_URL/);
    rmSync(path.join(dataDir, "media/ab/picture.jpg"));
    refuseEmbedded(dataDir, true);
  });
});

test("an empty folder may get a database by some commands only, and none is made by asking", () => {
  refuseEmbedded(dataDir, true);
  expect(() => refuseEmbedded(dataDir, false)).toThrow(/no database in .* yet: set DATABASE_URL/);
  expect(existsSync(cluster())).toBe(false);
});

describe("a note about the database", () => {
  test("is called damaged where it cannot be understood, not where it cannot be read", () => {
    writeFileSync(note(), "{");
    expect(() => readDatabaseLocation(dataDir)).toThrow("is damaged");
    rmSync(note());
    mkdirSync(note());
    expect(() => readDatabaseLocation(dataDir)).toThrow("not usable");
  });

  test.runIf(asRoot)("that this user may not read is told of as such", () => {
    writeFileSync(note(), '{"cluster":"postgres"}', { mode: 0o600 });
    const complaint = complaintOfSomebody(() => readDatabaseLocation(dataDir));
    expect(complaint).toContain("this user may not read and write it");
    expect(complaint).not.toContain("damaged");
  });
});

describe.runIf(asRoot)("the files of a database", () => {
  test("that this user may not read are named in one line, and not taken for missing", () => {
    makeFile("postgres/PG_VERSION");
    chmodSync(cluster(), 0o700);
    const refuse = () => refuseIfLost(dataDir, cluster());
    expect(complaintOfSomebody(refuse)).toMatch(
      /StartProblem: .*postgres cannot be read \(EACCES\): start as the user/,
    );
    writeFileSync(note(), '{"cluster":"postgres"}');
    expect(complaintOfSomebody(refuse)).toContain("cannot be read");
  });

  test("that were copied without their owners are not started by root", () => {
    makeFile("postgres/PG_VERSION");
    expect(() => refuseIfLost(dataDir, cluster())).toThrow(/belongs to root.*cp -a.*chown -R nobody/);
    chownSync(cluster(), SOMEBODY, SOMEBODY);
    refuseIfLost(dataDir, cluster());
  });

  test("are made by root for the owner of DATA_DIR", () => {
    chownSync(dataDir, 1234, 4321);
    expect(databaseUser(cluster())).toEqual({ uid: 1234, gid: 4321 });
  });
});
