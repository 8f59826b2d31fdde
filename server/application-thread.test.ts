import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import { ApplicationThread } from "./application-thread.ts";

/** A thread that answers with the address it was asked for, dies of `/die` and says nothing to `/hang`. */
const program = `
  const { parentPort, threadId } = require("node:worker_threads");
  parentPort.on("message", (asked) => {
    if (asked.kind === "close") process.exit(0);
    const { id, request } = asked;
    if (request.url === "/die") throw new Error("died");
    if (request.url === "/hang") return;
    if (request.url === "/fail") return parentPort.postMessage({ kind: "failed", id, message: "broken off" });
    const rendered = { status: 200, headers: {}, notes: [String(threadId)], databaseAway: false };
    parentPort.postMessage({ kind: "rendered", id, rendered: { ...rendered, body: Buffer.from(request.url) } });
  });
  parentPort.postMessage({ kind: "ready" });`;

let application: ApplicationThread;
afterEach(() => application.close());

async function begin(source = program): Promise<string[]> {
  const logged: string[] = [];
  application = new ApplicationThread(
    () => new Worker(source, { eval: true, stderr: true }),
    (_, message) => logged.push(message),
  );
  await application.begin();
  return logged;
}

const asked = (url: string) => ({ method: "GET" as const, url, headers: {}, body: null, publicPage: true });
const bodyOf = async (url: string) => (await application.render(asked(url))).body;

describe("an application in a thread of its own", () => {
  test("answers many at once, each its own, in buffers", async () => {
    await begin();
    const urls = Array.from({ length: 50 }, (_, index) => `/${index}`);
    const bodies = await Promise.all(urls.map(bodyOf));
    expect(bodies.map(String)).toEqual(urls);
    expect(Buffer.isBuffer(bodies[0])).toBe(true);
  });

  test("fails what was broken off", async () => {
    await begin();
    await expect(bodyOf("/fail")).rejects.toThrow("broken off");
    expect(String(await bodyOf("/on"))).toBe("/on");
  });

  test("fails what its thread had under way when that dies, and goes on in another", async () => {
    const logged = await begin();
    const { notes: first } = await application.render(asked("/a"));
    const hanging = bodyOf("/hang");
    await Promise.all([expect(bodyOf("/die")).rejects.toThrow("died"), expect(hanging).rejects.toThrow("died")]);
    const { notes: second } = await application.render(asked("/b"));
    expect(second).not.toEqual(first);
    expect(logged).toEqual(["the application ended and is started again"]);
  });

  test("says so where it cannot start", async () => {
    await expect(begin('throw new Error("no build")')).rejects.toThrow("no build");
  });
});
