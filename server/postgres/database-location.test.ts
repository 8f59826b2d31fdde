import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assertClusterNotLost, readDatabaseLocation, writeDatabaseLocation } from "./database-location.ts";
import { assertEmbeddedAllowed, recordExternalDatabase } from "./embedded.ts";
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

/** The error that `work` throws when it runs as a user for whom permissions apply. */
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
  test("gets no embedded database until the record is deleted, even if there was one before", () => {
    makeFile("postgres/PG_VERSION");
    writeDatabaseLocation(dataDir, cluster());
    recordExternalDatabase(dataDir, EXTERNAL);
    for (const mayMake of [true, false]) {
      expect(() => assertEmbeddedAllowed(dataDir, mayMake)).toThrow(
        /external one: set DATABASE_URL .* delete .*location\.json/,
      );
    }
    expect(readFileSync(note(), "utf8")).not.toContain("secret");
    rmSync(note());
    expect(readDatabaseLocation(dataDir)).toBe(null);
  });

  test("gets no embedded database if an earlier version recorded nothing but there are pictures", () => {
    makeFile("media/ab/picture.jpg");
    expect(() => assertEmbeddedAllowed(dataDir, true)).toThrow(/media holds a paper's pictures.*set DATABASE_URL/);
    rmSync(path.join(dataDir, "media/ab/picture.jpg"));
    assertEmbeddedAllowed(dataDir, true);
  });
});

test("only some commands may create a database in an empty folder, and the check creates none", () => {
  assertEmbeddedAllowed(dataDir, true);
  expect(() => assertEmbeddedAllowed(dataDir, false)).toThrow(/no database in .* yet: set DATABASE_URL/);
  expect(existsSync(cluster())).toBe(false);
});

describe("the record of the database", () => {
  test("is reported as damaged if it cannot be parsed, not if it cannot be read", () => {
    writeFileSync(note(), "{");
    expect(() => readDatabaseLocation(dataDir)).toThrow("is damaged");
    rmSync(note());
    mkdirSync(note());
    expect(() => readDatabaseLocation(dataDir)).toThrow("not usable");
  });

  test.runIf(asRoot)("that this user may not read is reported as such", () => {
    writeFileSync(note(), '{"cluster":"postgres"}', { mode: 0o600 });
    const complaint = complaintOfSomebody(() => readDatabaseLocation(dataDir));
    expect(complaint).toContain("this user may not read and write it");
    expect(complaint).not.toContain("damaged");
  });
});

describe.runIf(asRoot)("the files of a database", () => {
  test("that this user may not read are reported in one line, and not taken for missing", () => {
    makeFile("postgres/PG_VERSION");
    chmodSync(cluster(), 0o700);
    const refuse = () => assertClusterNotLost(dataDir, cluster());
    expect(complaintOfSomebody(refuse)).toMatch(
      /StartProblem: .*postgres cannot be read \(EACCES\): start as the user/,
    );
    writeFileSync(note(), '{"cluster":"postgres"}');
    expect(complaintOfSomebody(refuse)).toContain("cannot be read");
  });

  test("that were copied without their owner are not started by root", () => {
    makeFile("postgres/PG_VERSION");
    expect(() => assertClusterNotLost(dataDir, cluster())).toThrow(/belongs to root.*cp -a.*chown -R nobody/);
    chownSync(cluster(), SOMEBODY, SOMEBODY);
    assertClusterNotLost(dataDir, cluster());
  });

  test("are created by root for the owner of DATA_DIR", () => {
    chownSync(dataDir, 1234, 4321);
    expect(databaseUser(cluster())).toEqual({ uid: 1234, gid: 4321 });
  });
});
