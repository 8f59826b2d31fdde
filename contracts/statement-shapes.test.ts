import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const FOLDERS = ["db", "server", "jobs", "import"];

/** `db.execute<Row>(…)`, or a statement of the driver with the type of its rows: await sql<Row[]>`…`. */
const CAST = /\.execute<|\bawait \w+(?:\(\))?<[^`\n]+>`/gu;

test("the type of a statement's rows comes from a shape that tests compare with PostgreSQL, never from a cast", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.join(folder, name))
      .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|\/(?:testing|factories)\//u.test(name)),
  );
  expect(files.length).toBeGreaterThan(300);
  const casts = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return [...text.matchAll(CAST)].map(({ index }) => `${file}:${text.slice(0, index).split("\n").length}`);
  });
  expect(casts, "use readRows or rowsAs of db/connection/rows.ts").toEqual([]);
});
