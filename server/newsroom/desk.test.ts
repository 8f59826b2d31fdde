import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  DESK_ACTION,
  EDITOR_ACTION,
  PUBLIC_ACTION,
  SESSION,
  TestSite,
  VIEW_ACTION,
} from "@/server/testing/test-listener.ts";

const site = new TestSite();

beforeAll(() => site.start());
beforeEach(() => site.reset());
afterAll(() => site.stop());

type Headers = Record<string, string>;
const post = (path: string, body: string | Buffer, headers: Headers = {}) =>
  site.ask(path, {
    method: "POST",
    headers: { origin: `http://${site.host}`, "content-type": "text/plain;charset=UTF-8", ...headers },
    body,
  });
const call = (action: string, body: string, headers: Headers = {}) =>
  post("/dashboard/stories", body, { "next-action": action, ...headers });
const form = (fields: Headers) => {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return post("/dashboard/sign-in", `${parts.join("")}--b--\r\n`, {
    "content-type": "multipart/form-data; boundary=b",
  });
};

/** Sends the headers of a request without its body. Returns the answer until the connection ends or is idle for `silenceMs`. */
function withoutBody(head: string[], silenceMs = 700): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, "127.0.0.1", () => socket.write(`${head.join("\r\n")}\r\n\r\n`));
    let answer = "";
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
const head = (path: string, more: string[]) => [
  `POST ${path} HTTP/1.1`,
  `Host: ${site.host}`,
  `Origin: http://${site.host}`,
  ...more,
];

describe("a page of the newsroom", () => {
  test.each([
    ["/dashboard/stories?tab=mine&_rsc=1abc", "/dashboard/sign-in?next=%2Fdashboard%2Fstories%3Ftab%3Dmine"],
    ["/dashboard/articles/7", "/dashboard/sign-in?next=%2Fdashboard%2Farticles%2F7"],
    ["/dashboard", "/dashboard/sign-in"],
  ])("%s redirects to the sign-in without a session, and the application is not called", async (path, location) => {
    const asking: Headers[] = [{}, { cookie: "session=over" }, { rsc: "1" }];
    for (const headers of asking) {
      const answer = await site.ask(path, { headers });
      expect([answer.status, answer.headers.location, answer.headers["cache-control"]]).toEqual([
        307,
        location,
        "no-store",
      ]);
      expect(answer.body.byteLength).toBe(0);
    }
    expect(site.asked).toEqual([]);
  });

  test("is shown to signed-in users, and the sign-in page to everybody", async () => {
    expect((await site.ask("/dashboard/stories", { headers: { cookie: SESSION } })).status).toBe(200);
    expect((await site.ask("/dashboard/sign-in")).status).toBe(200);
  });

  test("is rendered even if there is no database, and reports that itself", async () => {
    site.world.away = true;
    await site.ask("/dashboard/stories", { headers: { cookie: SESSION } });
    expect(site.asked).toHaveLength(1);
  });
});

test("while too many sessions wait to be looked up, requests with a session get 503, and the application is not called", async () => {
  site.world.busy = true;
  const cookie = { cookie: SESSION };
  const answers = [
    await site.ask("/dashboard/stories", { headers: cookie }),
    await call(DESK_ACTION, "[1]", cookie),
    await post("/dashboard/upload", "GIF89a", { ...cookie, "content-type": "image/gif" }),
  ];
  for (const { status, headers } of answers) expect([status, headers["retry-after"]]).toEqual([503, "5"]);
  expect(site.asked).toEqual([]);
  expect((await site.ask("/dashboard/sign-in")).status).toBe(200);
});

describe("an action", () => {
  const refused = (code: string) => `0:{"a":"$@1","q":"","i":false}\n1:{"ok":false,"code":"${code}"}\n`;

  test("of the newsroom is refused before its body is read if nobody is signed in", async () => {
    const answer = await withoutBody(
      head("/dashboard/stories", [`Next-Action: ${DESK_ACTION}`, "Content-Type: text/plain", "Content-Length: 1000"]),
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toContain("content-type: text/x-component");
    expect(answer.endsWith(refused("signed-out"))).toBe(true);
    expect(site.asked).toEqual([]);
  });

  test("reports a missing database in the format of an action", async () => {
    site.world.away = true;
    const answer = await call(DESK_ACTION, "[1]", { cookie: SESSION });
    expect([answer.status, answer.body.toString()]).toEqual([200, refused("unavailable")]);
  });

  test("that needs no session reaches the application as rewritten by this server", async () => {
    expect((await call(PUBLIC_ACTION, ' [ {"a" : "$$"} ]', { "content-encoding": "" })).status).toBe(400);
    expect((await call(PUBLIC_ACTION, ' [ {"a" : "$$"} ]')).status).toBe(200);
    expect(
      site.asked.map(({ body, headers }) => [String(body), headers["content-type"], headers["content-length"]]),
    ).toEqual([['[{"a":"$$"}]', "text/plain;charset=UTF-8", "12"]]);
  });

  test("of another page is run at a page that has it, without a network request", async () => {
    await call(EDITOR_ACTION, "[1]", { cookie: SESSION, "x-action-forwarded": "0" });
    await call(DESK_ACTION, "[1]", { cookie: SESSION, "x-action-forwarded": "1" });
    expect(site.asked.map(({ url, headers }) => [url, headers["x-action-forwarded"]])).toEqual([
      ["/dashboard/articles/%5Bid%5D", "1"],
      ["/dashboard/stories", undefined],
    ]);
  });

  test.each([
    ["a cyclic reference", '[{"a":"$0:0"}]', {}],
    ["a part in base64", "", { "content-type": "multipart/form-data; boundary=b" }],
    ["another type", "[1]", { "content-type": "application/json" }],
    ["no type", "[1]", { "content-type": "" }],
    ["an encoding", "[1]", { "content-encoding": "gzip" }],
  ])("with %s for its body never reaches the application", async (_, body, headers) => {
    const file =
      '--b\r\nContent-Disposition: form-data; name="0"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--b--\r\n';
    for (const action of [DESK_ACTION, PUBLIC_ACTION])
      expect((await call(action, body || file, { cookie: SESSION, ...headers })).status).toBe(400);
    expect(site.asked).toEqual([]);
  });

  test("may be posted by a form without scripts if it needs no session", async () => {
    expect((await form({ [`$ACTION_ID_${PUBLIC_ACTION}`]: "", locale: "kk" })).status).toBe(200);
    expect(site.asked).toHaveLength(1);
    for (const id of [DESK_ACTION, EDITOR_ACTION, "40aa"])
      expect((await form({ [`$ACTION_ID_${id}`]: "" })).status).toBe(409);
    expect((await form({ email: "a" })).status).toBe(400);
    expect((await post("/dashboard/sign-in", "[1]")).status).toBe(400);
    expect(site.asked).toHaveLength(1);
  });

  test("that needs no session takes 16 KB, one of the newsroom 1 MB, a view 1 KB", async () => {
    const list = (bytes: number) => `["${"a".repeat(bytes - 4)}"]`;
    const signedIn = { cookie: SESSION };
    expect((await call(PUBLIC_ACTION, list(16 * 1024))).status).toBe(200);
    expect((await call(PUBLIC_ACTION, list(16 * 1024 + 1))).status).toBe(413);
    expect((await call(DESK_ACTION, list(1024 * 1024), signedIn)).status).toBe(200);
    expect((await call(DESK_ACTION, list(1024 * 1024 + 1), signedIn)).status).toBe(413);
    const view = (bytes: number) =>
      post("/ru/sport/1-a", list(bytes), { "next-action": VIEW_ACTION, "transfer-encoding": "chunked" });
    expect([(await view(1024)).status, (await view(1025)).status]).toEqual([200, 413]);
    expect(site.bodies.views.used + site.bodies.people.used).toBe(0);
  });

  test("is refused with Retry-After while bodies of strangers fill their share", async () => {
    const { strangers } = site.bodies;
    const taken: string[] = [];
    const bytes = 256 * 1024;
    for (let at = 0; strangers.acquire(`x${at}`, bytes); at += 1) taken.push(`x${at}`);
    const [open, desk] = [await call(PUBLIC_ACTION, "[1]"), await call(DESK_ACTION, "[1]", { cookie: SESSION })];
    for (const client of taken) strangers.release(client, bytes);
    expect([open.status, open.headers["retry-after"], desk.status]).toEqual([503, "5", 200]);
  });

  test("gets 100 Continue only after its headers were checked", async () => {
    const asking = (action: string) =>
      withoutBody(
        head("/dashboard/stories", [
          `Next-Action: ${action}`,
          "Content-Type: text/plain",
          "Content-Length: 3",
          "Expect: 100-continue",
        ]),
      );
    expect(await asking(PUBLIC_ACTION)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    expect(await asking(DESK_ACTION)).toMatch(/^HTTP\/1.1 200 /);
    expect(await asking("40aa")).toMatch(/^HTTP\/1.1 409 /);
  });
});

describe("an upload", () => {
  const upload = (bytes: Buffer, headers: Headers = {}) =>
    post("/dashboard/upload", bytes, { cookie: SESSION, "content-type": "image/jpeg", ...headers });

  test("without a session is refused before it is read", async () => {
    const answer = await withoutBody(head("/dashboard/upload", ["Content-Length: 20000000"]));
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
    expect(answer.endsWith('{"ok":false,"code":"signed-out"}')).toBe(true);
    expect([await site.incoming(), site.asked]).toEqual([[], []]);
  });

  test("is on disk during processing, readable by nobody else, and removed afterwards", async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024, "picture");
    const seen: unknown[] = [];
    site.world.look = async ({ headers }) => {
      const file = await site.readIncoming(headers["x-upload-file"] ?? "");
      seen.push([file.bytes.equals(bytes), file.mode]);
    };
    expect((await upload(bytes, { "x-upload-file": "forged" })).status).toBe(200);
    expect(seen).toEqual([[true, 0o600]]);
    expect(site.asked[0]).toMatchObject({ url: "/dashboard/upload", body: null });
    expect(site.asked[0]?.headers).not.toHaveProperty("content-length");
    await expect.poll(() => site.incoming()).toEqual([]);
  });

  test("of more than 20 MB is refused, with or without Content-Length, and leaves no file", async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    expect((await upload(bytes)).status).toBe(413);
    expect((await upload(bytes, { "transfer-encoding": "chunked" })).status).toBe(413);
    await expect.poll(() => site.incoming()).toEqual([]);
    expect(site.asked).toEqual([]);
  });

  test.each([
    ["where the disk is nearly full", { freeBytes: 500 * 1024 * 1024 }, "unavailable", "disk-full"],
    ["of a user who has uploaded 4 GB today", { uploadedBytes: 4 * 1024 ** 3 }, "rate-limited", "too-much-today"],
  ])("%s is refused by name before it is read", async (_, state, code, file) => {
    Object.assign(site.world, state);
    const more = [`Cookie: ${SESSION}`, "Content-Length: 20000000", "Expect: 100-continue"];
    const answer = await withoutBody(head("/dashboard/upload", more));
    expect(answer).toMatch(/^HTTP\/1.1 503 /);
    expect(answer.endsWith(JSON.stringify({ ok: false, code, fields: { file } }))).toBe(true);
    expect([await site.incoming(), site.asked]).toEqual([[], []]);
  });

  test("that is interrupted leaves no file", async () => {
    const answer = withoutBody(
      [...head("/dashboard/upload", [`Cookie: ${SESSION}`, "Content-Length: 1000"]), "", "half"],
      200,
    );
    expect(await answer).toBe("");
    await expect.poll(() => site.incoming()).toEqual([]);
    expect(site.asked).toEqual([]);
  });

  test("is one of at most four concurrent ones per user; a fifth gets 503", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    site.world.look = () => held;
    const four = Array.from({ length: 4 }, () => upload(Buffer.from("a")));
    await expect.poll(() => site.asked.length).toBe(4);
    const fifth = await upload(Buffer.from("a"));
    expect([fifth.status, fifth.headers["retry-after"], fifth.body.toString()]).toEqual([
      503,
      "5",
      '{"ok":false,"code":"rate-limited"}',
    ]);
    release();
    expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    site.world.look = null;
    await expect.poll(async () => (await upload(Buffer.from("a"))).status).toBe(200);
  });
});

test.each([
  ["two hosts", (host: string) => `GET /ru HTTP/1.1\r\nHost: ${host}\r\nHost: ${host}`],
  [
    "a body where there is something to read",
    (host: string) => `GET /ru HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5`,
  ],
  ["an address of another server", (host: string) => `GET http://${host}/ru HTTP/1.1\r\nHost: ${host}`],
  ["a control character in its query", (host: string) => `GET /dashboard?x=%00 HTTP/1.1\r\nHost: ${host}`],
])("a request with %s is refused", async (_, request) => {
  expect(await site.raw(`${request(site.host)}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /);
  expect(site.asked).toEqual([]);
});

test("a request that is interrupted in its body does not affect others", async () => {
  for (const path of ["/dashboard/stories", "/dashboard/sign-in", "/ru/sport/1-a", "/dashboard/upload"]) {
    const more = [
      `Next-Action: ${PUBLIC_ACTION}`,
      "Content-Type: text/plain",
      "Content-Length: 50",
      `Cookie: ${SESSION}`,
    ];
    await withoutBody([...head(path, more), "", "[1"], 100);
  }
  expect((await site.ask("/ru")).status).toBe(200);
  expect(site.bodies.strangers.used).toBe(0);
});
