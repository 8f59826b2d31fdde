import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import type { HealthReport } from "@/server/http/health.ts";
import { memoryInUse } from "@/server/testing/process-memory.ts";
import { checkout, processesOf, run, startEnvironment } from "@/server/testing/running-jarshy.ts";
import { frontPageStatus, onUnix, type Site, usePaper } from "@/server/testing/running-paper.ts";
import { BuildActions } from "./build-actions.ts";

const paper = usePaper("for the file");
const MEGABYTE = 1024 * 1024;
const HTTPS = { SITE_URL: "https://paper.example" };
/** Far longer than a start takes, so that only a real failure times out. */
const STARTED = { timeout: 60_000 };

/** The drill's limit of 2 s per answer, scaled to this machine. A thread that hangs exceeds it even on a slow machine. */
const SLOWEST_MS = String(Math.ceil(timeLimit(2_000)));

type Post = { path: string; headers: Record<string, string>; body: string | Buffer };

/** Status and text of the answer. Status 0 if the connection ended without an answer. */
function post(url: string, { path: address, headers, body }: Post): Promise<{ status: number; text: string }> {
  const { origin, hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const own = { origin, "content-length": String(Buffer.byteLength(body)) };
    const options = { hostname, port, path: address, method: "POST", agent: false, headers: { ...own, ...headers } };
    let status = 0;
    const sent = request(options, (answer) => {
      status = answer.statusCode ?? 0;
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.on("close", () => resolve({ status, text }));
    });
    // The answer may arrive before the whole body was sent.
    sent.on("error", () => status === 0 && resolve({ status, text: "" }));
    sent.end(body);
  });
}

/** The id of an action, and an address at which it runs. */
async function action(file: string, name: string): Promise<{ id: string; home: string }> {
  const build = await BuildActions.load(checkout);
  const found = build.all.find((one) => one.file === `app/_actions/${file}.ts` && one.name === name);
  if (!found) throw new Error(`the build has no action ${name}`);
  return { id: found.id, home: build.homeOf(found) ?? "" };
}

/** Signs in the demo paper's administrator by a script call. Returns the session cookie. */
async function signIn(url: string): Promise<string> {
  const { id } = await action("session", "signIn");
  const login = readFileSync(path.join(paper.dataDir, "demo-login.json"), "utf8");
  const answer = await fetch(new URL("/dashboard/sign-in", url), {
    method: "POST",
    headers: { origin: new URL(url).origin, "next-action": id, "content-type": "text/plain;charset=UTF-8" },
    body: `[${login}]`,
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("session="));
  return cookie?.split(";")[0] ?? expect.fail(`the sign-in was answered ${answer.status}`);
}

/** Sends 12 concurrent sign-outs without a session, with this origin. */
async function signOutTwelve({ started, url }: Site, origin: string): Promise<void> {
  // The newsroom's thread starts with its first page. Until then requests may get 503.
  await expect.poll(async () => (await fetch(`${url}/dashboard/sign-in`)).status, STARTED).toBe(200);
  const { id, home } = await action("session", "signOut");
  const headers = { origin, "next-action": id, "content-type": "text/plain;charset=UTF-8" };
  const calls = Array.from({ length: 12 }, () => post(url, { path: home, headers, body: "[]" }));
  for (const answer of await Promise.all(calls)) expect(answer).toEqual({ status: 200, text: "" });
  expect(started.output()).not.toContain("failed to get redirect response");
}

const incoming = () => path.join(paper.dataDir, "incoming");

function filesOnTheirWay(): string[] {
  const all = readdirSync(incoming(), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe.runIf(onUnix)("hostile bodies", () => {
  test("a base64 file for the sign-in and a cyclic reference for the newsroom are refused, and no thread ends", async () => {
    const { started, url } = await paper.running();
    const cookie = await signIn(url);
    const entry = await action("session", "signInByForm");
    const file =
      '--b\r\nContent-Disposition: form-data; name="0"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--b--\r\n';
    const type = "multipart/form-data; boundary=b";
    const sent = { path: "/dashboard/sign-in", headers: { "next-action": entry.id, "content-type": type }, body: file };
    expect((await post(url, sent)).status).toBe(400);
    const { id, home } = await action("stories", "findStories");
    const headers = { cookie, "next-action": id, "content-type": "text/plain;charset=UTF-8" };
    expect((await post(url, { path: home, headers, body: '[{"a":"$0:0"}]' })).status).toBe(400);
    // The threads are alive: one answers an action, the other renders an uncached page.
    const asked = await post(url, { path: home, headers, body: '[{"locale":"ru","text":"снег"}]' });
    expect(asked.text).toContain('"ok":true');
    expect((await fetch(new URL("/ru/search?q=базар", url))).status).toBe(200);
    const report = (await (await fetch(new URL("/api/ready", url))).json()) as HealthReport;
    expect(report).toMatchObject({ ready: true, restarts: { readers: 0, desk: 0 } });
    expect(started.output()).not.toMatch(/belongs to no request|unhandled/);
  });

  test("a stranger is redirected to the sign-in and sees no text of the newsroom", async () => {
    const { url } = await paper.running();
    const answer = await fetch(new URL("/dashboard/stories?tab=mine", url), { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([
      307,
      "/dashboard/sign-in?next=%2Fdashboard%2Fstories%3Ftab%3Dmine",
    ]);
    expect(await answer.text()).toBe("");
    const { id, home } = await action("stories", "findStories");
    const headers = { "next-action": id, "content-type": "text/plain;charset=UTF-8" };
    const called = await post(url, { path: home, headers, body: "[{}]" });
    expect([called.status, called.text]).toEqual([
      200,
      '0:{"a":"$@1","q":"","i":false}\n1:{"ok":false,"code":"signed-out"}\n',
    ]);
  });

  test.runIf(existsSync("/proc/self/status"))(
    "forty uploads of a stranger use no memory and no disk space",
    async () => {
      const { url } = await paper.running();
      const { jarshy } = processesOf(paper.dataDir);
      const body = Buffer.alloc(20 * MEGABYTE, "x");
      await frontPageStatus(url);
      const before = memoryInUse(jarshy);
      let most = before;
      const watching = setInterval(() => {
        most = Math.max(most, memoryInUse(jarshy));
      }, 20);
      const sending = { path: "/dashboard/upload", headers: { "x-file-name": "a.jpg" }, body };
      const answers = await Promise.all(Array.from({ length: 40 }, () => post(url, sending)));
      clearInterval(watching);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
      expect(most - before).toBeLessThan(150 * MEGABYTE);
      expect(filesOnTheirWay()).toEqual([]);
    },
  );

  test("twelve strangers sign out of a site with http at once: each gets its answer, and the server sends no request to itself", async () => {
    const site = await paper.running();
    await signOutTwelve(site, new URL(site.url).origin);
  });

  test("the next start removes what an interrupted upload left", async () => {
    const { started, url } = await paper.running();
    const { port } = new URL(url);
    const cookie = await signIn(url);
    expect((await post(url, { path: "/dashboard/upload", headers: { cookie }, body: "no picture" })).status).toBe(422);
    await expect.poll(filesOnTheirWay).toEqual([]);
    const own = readdirSync(incoming()).find((name) => name.endsWith(`-${port}`)) ?? expect.fail("there is no folder");
    started.child.kill("SIGKILL");
    await started.ends();
    writeFileSync(path.join(incoming(), own, "0".repeat(32)), "left");
    expect(filesOnTheirWay()).toHaveLength(1);
    // Use the settings that the next test needs, to save a start.
    await paper.start({ PORT: port, ...HTTPS });
    expect(filesOnTheirWay()).toEqual([]);
  });

  test("twelve strangers sign out of a site with https at once: the same", async () => {
    await signOutTwelve(await paper.running(HTTPS), HTTPS.SITE_URL);
  });

  test("a thousand malformed bodies for every action cause no server error and no thread crash", async () => {
    await paper.end();
    const drill = ["drills/drill.ts", "--fuzz", "--bodies", "1000", "--slowest", SLOWEST_MS, "--seed", "8"];
    const env = await startEnvironment({});
    const { status, output } = await run([process.execPath, "--import", "tsx", ...drill, "--data", paper.dataDir], {
      env,
    }).ends();
    expect(status, output).toBe(0);
    expect(output).toMatch(/✓ 1000 bodies for \d\d actions .*, .*no server error/u);
  }, 600_000);
});
