import { writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { allGone, embeddedUrl, processesOf, run, startEnvironment } from "@/server/testing/running-jarshy.ts";
import { frontPageStatus, onUnix, usePaper } from "@/server/testing/running-paper.ts";

const paper = usePaper("for the file");

describe.runIf(onUnix)("a start after a crash", () => {
  test("recovers when only the server was killed and its database still runs", async () => {
    const { started } = await paper.running();
    const { postmaster } = processesOf(paper.dataDir);
    started.child.kill("SIGKILL");
    await started.ends();
    const again = await paper.start();
    expect(again.started.output()).toContain("left behind");
    expect(await frontPageStatus(again.url)).toBe(200);
    await allGone([postmaster]);
  });

  // Recovery also works when the recorded pids belong to no process: that is the case in the test below, which kills the writer's server.
  test("recovers with all committed data when everything was killed and another program got the pid in the database's pid file", async () => {
    const { started } = await paper.running();
    const sql = postgres(embeddedUrl(paper.dataDir), { max: 1 });
    await sql`insert into audit_log (actor, verb, entity) values ('test', 'written just before the crash', 'story:1')`;
    for (const pid of processesOf(paper.dataDir).all) process.kill(pid, "SIGKILL");
    await started.ends();
    await sql.end({ timeout: 1 }).catch(() => {});
    writeFileSync(path.join(paper.dataDir, "postgres", "postmaster.pid"), `${process.pid}\n`);
    const again = await paper.start();
    const after = postgres(embeddedUrl(paper.dataDir), { max: 1 });
    const rows = await after`delete from audit_log where verb = 'written just before the crash' returning id`;
    await after.end();
    expect(rows).toHaveLength(1);
    expect(await frontPageStatus(again.url)).toBe(200);
  });

  test("a database that is killed while the server runs is restarted automatically", async () => {
    const { url } = await paper.running();
    const { postmaster } = processesOf(paper.dataDir);
    process.kill(postmaster, "SIGKILL");
    await expect.poll(() => processesOf(paper.dataDir).postmaster, { timeout: 60_000 }).not.toBe(postmaster);
    await expect.poll(() => frontPageStatus(url), { timeout: 60_000 }).toBe(200);
  });

  test("restores a reporter's text except for the last second if page and server were killed", async () => {
    const drill = [
      "drills/drill.ts",
      "--typing",
      "--rounds",
      "1",
      "--seconds",
      "5",
      "--seed",
      "8",
      "--data",
      paper.dataDir,
    ];
    await paper.end();
    const env = await startEnvironment({ JOBS: "off" });
    const { status, output } = await run([process.execPath, "--import", "tsx", ...drill], { env }).ends();
    expect(status, output).toBe(0);
    expect(output).toMatch(/✓ 1: \d\d+ letters, everything cut .* then the tab is killed/u);
  });
});
