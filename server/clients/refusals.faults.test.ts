import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { S3Server } from "@/media/testing/s3-server.ts";
import { embeddedUrl } from "@/server/testing/running-jarshy.ts";
import { asRoot, frontPageStatus, NOBODY, onUnix, refusal, usePaper } from "@/server/testing/running-paper.ts";

const paper = usePaper("for the file");

describe.runIf(onUnix)("a start that is refused", () => {
  test("names another Jarshy that uses DATA_DIR and does not disturb it", async () => {
    const { started, url } = await paper.running();
    expect(await refusal({ DATA_DIR: paper.dataDir })).toContain(`process ${started.child.pid}`);
    expect(await frontPageStatus(url)).toBe(200);
  });

  test("names a port in use and a free one", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const line = await refusal({ DATA_DIR: paper.newFolder(), PORT: String(port) });
    expect(line).toContain(`port ${port} is taken`);
    taken.close();
  });

  test.each([
    ["a wrong port", { PORT: "http" }, "PORT is not usable"],
    [
      "an unreachable database",
      { DATABASE_URL: "postgres://a:secret@127.0.0.1:1/paper" },
      "nothing answers at 127.0.0.1:1",
    ],
    [
      "a machine that does not exist",
      { DATABASE_URL: "postgres://a:secret@no-such-machine.invalid/paper" },
      "no-such-machine.invalid",
    ],
  ])("says what is wrong with %s and does not repeat the password", async (_case, variables, expected) => {
    const line = await refusal({ DATA_DIR: paper.newFolder(), ...variables });
    expect(line).toContain(expected);
    expect(line).not.toContain("secret");
  });

  test("names a picture store that refuses access, before any database is started, and without the secret", async () => {
    const s3 = new S3Server();
    await s3.start();
    const store = { MEDIA_STORE: s3.account.address, MEDIA_KEY_ID: "nobody", MEDIA_SECRET: "top-secret" };
    const line = await refusal({ DATA_DIR: paper.newFolder(), ...store });
    await s3.end();
    expect(line).toContain("the picture store refuses");
    expect(line).not.toContain("top-secret");
  });

  test("says what is wrong with the database user and the database name", async () => {
    await paper.running();
    const wrongPassword = new URL(embeddedUrl(paper.dataDir));
    wrongPassword.password = "wrong";
    expect(await refusal({ DATA_DIR: paper.newFolder(), DATABASE_URL: wrongPassword.href })).toContain(
      "refuses the user or the password",
    );
    const wrongName = new URL(embeddedUrl(paper.dataDir));
    wrongName.pathname = "/no_such_paper";
    expect(await refusal({ DATA_DIR: paper.newFolder(), DATABASE_URL: wrongName.href })).toContain(
      "no database «no_such_paper»",
    );
  });

  test("says what is wrong with DATABASE_DIRECT_URL", async () => {
    await paper.running();
    const url = embeddedUrl(paper.dataDir);
    const refused = (direct: string) =>
      refusal({ DATA_DIR: paper.newFolder(), DATABASE_URL: url, DATABASE_DIRECT_URL: direct });
    expect(await refused("postgres://a:secret@127.0.0.1:1/paper")).toContain(
      "the database of DATABASE_DIRECT_URL is not usable: nothing answers at 127.0.0.1:1",
    );
    expect(await refused(url.replace(/jarshy$/, "postgres"))).toContain("lead to two databases");
  });

  test("says what is wrong with a DATA_DIR that is a file", async () => {
    const file = path.join(paper.newFolder(), "file");
    writeFileSync(file, "");
    expect(await refusal({ DATA_DIR: file })).toContain("DATA_DIR is not usable");
    expect(await refusal({ DATA_DIR: path.join(file, "below") })).toContain("DATA_DIR is not usable");
  });

  test.runIf(asRoot)("says what is wrong with a DATA_DIR that this user may not read", async () => {
    expect(await refusal({ DATA_DIR: paper.dataDir }, NOBODY)).toContain("DATA_DIR is not usable");
    const foreign = path.join(paper.newFolder(), "foreign");
    mkdirSync(foreign, { mode: 0o700 });
    expect(await refusal({ DATA_DIR: foreign }, NOBODY)).toContain("DATA_DIR is not usable");
  });

  test("refuses a database that is newer than the code", async () => {
    const running = await paper.running();
    const sql = postgres(embeddedUrl(paper.dataDir), { max: 1 });
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 4102444800000)`;
    running.started.child.kill("SIGTERM");
    await running.started.ends();
    await sql.end({ timeout: 1 }).catch(() => {});
    expect(await refusal({ DATA_DIR: paper.dataDir })).toContain("newer Jarshy");
  });
});
