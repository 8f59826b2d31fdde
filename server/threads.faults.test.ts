import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { HealthReport } from "./health.ts";
import { onUnix, usePaper } from "./testing/running-paper.ts";
import { INSPECTED, runInThread } from "./testing/thread-inspector.ts";

const paper = usePaper("for the file");

/** Far more than it takes: only a real failure costs the time. */
const TEST_TIMEOUT_MS = 300_000;

/** Two ways to hang: in an endless loop, which is noticed after five seconds of the processor, and waiting for ever, after twenty without it. */
const LOOP = "for (;;);";
const WAIT = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";
/** A busy machine gives the processor late. */
const REPLACED = { timeout: 120_000, interval: 100 };

async function ask(url: string, path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(url + path, { redirect: "manual" });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** The id of the action that signs in, which the sign-in page tells everybody. */
async function signInAction(): Promise<string> {
  const { node } = JSON.parse(await readFile(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { exportedName?: string }>;
  };
  return Object.keys(node).find((id) => node[id]?.exportedName === "signInByForm") ?? "";
}

const statusOf = async (url: string, path: string) => (await ask(url, path)).status;
/** Waits until the page is answered: a machine that is busy turns some requests away. */
const answers = (url: string, path: string) => expect.poll(() => statusOf(url, path), REPLACED).toBe(200);
const reportOf = async (url: string) => JSON.parse((await ask(url, "/api/ready")).text) as HealthReport;

describe.runIf(onUnix)("a thread of a real server", { timeout: TEST_TIMEOUT_MS }, () => {
  test("that hangs takes nothing else down, and is replaced", async () => {
    const { started, url } = await paper.running(INSPECTED);
    expect(await reportOf(url)).toMatchObject({ ready: true, threads: { readers: "ready", desk: "idle" } });
    await answers(url, "/dashboard/sign-in");
    await runInThread(started, "desk", LOOP);
    const waiting = ask(url, "/dashboard/sign-in");
    // A page that nobody has read before.
    await answers(url, "/ru/archive");
    const refused = await waiting;
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    await answers(url, "/dashboard/sign-in");
    expect(await reportOf(url)).toMatchObject({ ready: true, restarts: { readers: 0, desk: 1 } });

    await answers(url, "/ru");
    const known = await ask(url, "/ru");
    await runInThread(started, "readers", WAIT);
    const unknown = ask(url, "/ru/search?q=nobody");
    await answers(url, "/dashboard/sign-in");
    expect((await ask(url, "/ru")).text).toBe(known.text);
    const late = await unknown;
    expect([late.status, late.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    await answers(url, "/ru/search?q=nobody");
    expect(await reportOf(url)).toMatchObject({ ready: true, restarts: { readers: 1, desk: 1 } });
  });

  test("that dies is followed by another", async () => {
    const { started, url } = await paper.running(INSPECTED);
    const before = (await reportOf(url)).restarts.readers;
    await runInThread(started, "readers", "process.exit(1)");
    await expect.poll(async () => (await reportOf(url)).restarts.readers, REPLACED).toBe(before + 1);
    await answers(url, "/ru/search?q=somebody");
  });

  test("goes on, and the server with it, when a request brings an error that nothing catches", async () => {
    const { started, url } = await paper.running(INSPECTED);
    await answers(url, "/dashboard/sign-in");
    const { restarts } = await reportOf(url);
    await runInThread(started, "desk", 'throw new Error("a stray error")');
    await started.prints(/an error that belongs to no request/);
    await answers(url, "/dashboard/sign-in");
    expect(await reportOf(url)).toMatchObject({ ready: true, restarts });
  });

  test("does not end of a form whose file its parser throws at", async () => {
    const { url } = await paper.running(INSPECTED);
    const { restarts } = await reportOf(url);
    const lines = ['Content-Disposition: form-data; name="0"; filename="a"', "Content-Transfer-Encoding: base64"];
    const headers = {
      origin: url,
      "next-action": await signInAction(),
      "content-type": "multipart/form-data; boundary=b",
    };
    for (const end of ["\r\n--b--\r\n", "", "\r\n--b"]) {
      const body = `--b\r\n${lines.join("\r\n")}\r\n\r\nAAAA${end}`;
      const answer = await fetch(`${url}/dashboard/sign-in`, { method: "POST", headers, body });
      await answer.arrayBuffer();
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    await answers(url, "/dashboard/sign-in");
    expect(await reportOf(url)).toMatchObject({ ready: true, restarts });
  });
});
