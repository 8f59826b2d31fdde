import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { embeddedUrl, processesOf, run, startEnvironment } from "@/server/testing/running-jarshy.ts";
import { frontPageStatus, onUnix, usePaper } from "@/server/testing/running-paper.ts";

const paper = usePaper("for the file");

describe.runIf(onUnix)("an operator's command", () => {
  const jarshy = async (words: string[], variables: Record<string, string> = {}) =>
    run([process.execPath, "scripts/jarshy.mjs", ...words], {
      env: await startEnvironment({ DATA_DIR: paper.dataDir, ...variables }),
    }).ends();

  test("starts and stops the database itself if no server runs", async () => {
    const { status, output } = await jarshy(["seed"]);
    expect(status, output).toBe(0);
    expect(output).toContain("nothing was changed");
    expect(() => processesOf(paper.dataDir)).toThrow("nobody runs");
  });

  test("uses the database of a running server, and leaves it running", async () => {
    const { url } = await paper.running();
    const { postmaster } = processesOf(paper.dataDir);
    const { status, output } = await jarshy(["migrate"]);
    expect(status, output).toBe(0);
    expect(output).toContain("database up to date");
    expect(processesOf(paper.dataDir).postmaster).toBe(postmaster);
    expect(await frontPageStatus(url)).toBe(200);
  });

  test("doctor passes a loaded paper and fails an unreachable database", async () => {
    await paper.running();
    const sound = await jarshy(["doctor"]);
    expect(sound.status, sound.output).toBe(0);
    expect(sound.output).toMatch(/✓ migrations\s+all applied/);
    const ill = await jarshy(["doctor"], { DATABASE_URL: "postgres://a:hushhush@127.0.0.1:1/paper" });
    expect(ill.status).toBe(1);
    expect(ill.output).toMatch(/✗ database\s.*nothing answers at 127\.0\.0\.1:1/);
    expect(ill.output).not.toContain("hushhush");
  });

  test("doctor reports a replica that cannot be reached", async () => {
    await paper.running();
    const { status, output } = await jarshy(["doctor"], {
      DATABASE_URL: embeddedUrl(paper.dataDir, "app"),
      DATABASE_REPLICA_URL: "postgres://a:hushhush@127.0.0.1:1/paper",
    });
    expect(status, output).toBe(1);
    expect(output).toMatch(/✗ replica\s.*nothing answers at 127\.0\.0\.1:1/);
    expect(output).not.toContain("hushhush");
  });

  test("load prints the file and line that it cannot read, and exits with 1", async () => {
    await paper.running();
    const stories = paper.newFolder();
    mkdirSync(path.join(stories, "broken"));
    writeFileSync(path.join(stories, "broken", "story.json"), '{ "section": "no-such-section" }');
    writeFileSync(path.join(stories, "broken", "ru.md"), '---\nheadline: "Заголовок"\n---\nТекст.\n');
    const { status, output } = await jarshy(["load", stories]);
    expect(status, output).toBe(1);
    expect(output).toMatch(/0 loaded, 0 unchanged, [1-9]\d* with problems/);
    expect(output).toMatch(/broken\/\S+(:\d+)? {2}\S/);
  });

  test("adds a person and prints a one-time link under the site's own address", async () => {
    await paper.running();
    const words = ["user", "add", "olga@jarshy.example", "--name", "Ольга Левина", "--role", "editor"];
    const { status, output } = await jarshy(words, { SITE_URL: "https://paper.example" });
    expect(status, output).toBe(0);
    expect(output).toMatch(/^https:\/\/paper\.example\/dashboard\/invitation\/[\w-]{43}$/m);
    expect((await jarshy(words)).output).toContain("has an account already");
    expect((await jarshy(["user", "list"])).output).toContain(
      "olga@jarshy.example  Ольга Левина  editor  ru,kk  invited",
    );
    expect((await jarshy(["user", "reset-password", "nobody@jarshy.example"])).status).toBe(1);
  });

  test("that is unknown prints the usage and exits with 2", async () => {
    const { status, output } = await jarshy(["dance"]);
    expect(status).toBe(2);
    expect(output).toContain("load DIR");
  });
});
