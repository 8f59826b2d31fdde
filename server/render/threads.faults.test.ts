import { describe, expect, test } from "vitest";
import { BuildActions } from "@/server/actions/build-actions.ts";
import type { HealthReport } from "@/server/http/health.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";
import { onUnix, usePaper } from "@/server/testing/running-paper.ts";
import { INSPECTOR_ENV, runInThread } from "@/server/testing/thread-inspector.ts";

const paper = usePaper("for the file");

/** Much longer than needed: only a real failure takes this long. */
const TEST_TIMEOUT_MS = 300_000;

/** Two ways to hang: an endless loop, detected after five seconds of CPU time, and an endless wait, detected after twenty seconds without it. */
const LOOP = "for (;;);";
const WAIT = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";
/** Generous, since a busy machine may give a thread its CPU time late. */
const REPLACED = { timeout: 120_000, interval: 100 };

async function ask(url: string, path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(url + path, { redirect: "manual" });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** Makes the parser of the next form throw outside of any handler, as a form with a file in base64 once did. */
const BREAK_ONE_FORM = `
  const { Writable } = process.getBuiltinModule("node:stream");
  const { write } = Writable.prototype;
  Writable.prototype.write = function (...sent) {
    if ("_bparser" in this) {
      Writable.prototype.write = write;
      process.nextTick(() => { throw new Error("the parser broke"); });
    }
    return write.apply(this, sent);
  };`;

/** A valid sign-in form, which the main thread lets through. */
async function signInForm(url: string): Promise<{ url: string; init: RequestInit }> {
  const id = (await BuildActions.load(checkout)).idOf("app/_actions/session.ts", "signInByForm") ?? "";
  const body = new FormData();
  body.set("_1_email", "nobody@paper.example");
  body.set("_1_password", "");
  body.set("0", '[{"email":"","refusal":null},"$K1"]');
  return {
    url: `${url}/dashboard/sign-in`,
    init: { method: "POST", headers: { origin: url, "next-action": id }, body },
  };
}

async function post({ url, init }: { url: string; init: RequestInit }): Promise<{ status: number }> {
  const answer = await fetch(url, init);
  await answer.arrayBuffer();
  return answer;
}

const statusOf = async (url: string, path: string) => (await ask(url, path)).status;
/** Waits until the page is answered with 200: a busy machine refuses some requests. */
const answers = (url: string, path: string) => expect.poll(() => statusOf(url, path), REPLACED).toBe(200);
const reportOf = async (url: string) => JSON.parse((await ask(url, "/api/ready")).text) as HealthReport;

describe.runIf(onUnix)("a thread of a real server", { timeout: TEST_TIMEOUT_MS }, () => {
  test("that hangs takes nothing else down, and is replaced", async () => {
    const { started, url } = await paper.running(INSPECTOR_ENV);
    expect(await reportOf(url)).toMatchObject({ ready: true, threads: { readers: "ready", desk: "idle" } });
    await answers(url, "/dashboard/sign-in");
    await runInThread(started, "desk", LOOP);
    const waiting = ask(url, "/dashboard/sign-in");
    // A page that is not cached.
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

  test("that dies is replaced", async () => {
    const { started, url } = await paper.running(INSPECTOR_ENV);
    const before = (await reportOf(url)).restarts.readers;
    await runInThread(started, "readers", "process.exit(1)");
    await expect.poll(async () => (await reportOf(url)).restarts.readers, REPLACED).toBe(before + 1);
    await answers(url, "/ru/search?q=somebody");
  });

  test("keeps running, as does the server, after an error that nothing catches", async () => {
    const { started, url } = await paper.running(INSPECTOR_ENV);
    await answers(url, "/dashboard/sign-in");
    const { restarts } = await reportOf(url);
    await runInThread(started, "desk", 'throw new Error("a stray error")');
    await started.prints(/an error that belongs to no request/);
    await answers(url, "/dashboard/sign-in");
    expect(await reportOf(url)).toMatchObject({ ready: true, restarts });
  });

  test("survives a form on which its parser throws: only this form fails", async () => {
    const { started, url } = await paper.running(INSPECTOR_ENV);
    await answers(url, "/dashboard/sign-in");
    const { restarts } = await reportOf(url);
    await runInThread(started, "desk", BREAK_ONE_FORM);
    const form = await signInForm(url);
    // The first form may arrive before the thread has run the injected code.
    await expect.poll(async () => (await post(form)).status, REPLACED).toBe(500);
    expect(started.output()).toContain("the parser broke");
    expect((await post(form)).status).toBe(200);
    expect(await reportOf(url)).toMatchObject({ ready: true, restarts });
  });
});
