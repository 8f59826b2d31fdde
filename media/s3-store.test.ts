import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { s3Store } from "./s3-store.ts";
import { documentFileName } from "./store.ts";

const name = documentFileName("0123456789abcdef".repeat(4));
let server: Server;
afterEach(() => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

/** A store on a server with this request listener. */
async function storeThat(answers: RequestListener) {
  server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pictures`;
  return s3Store({ address, keyId: "jarshy", secret: "top-secret", region: "eu-central-1" });
}

test("requests are signed with key, region and day, and never carry the secret", async () => {
  let seen: unknown;
  const store = await storeThat(({ method, url, headers }, response) => {
    seen = { method, url, authorization: headers.authorization, encoding: headers["accept-encoding"] };
    expect(JSON.stringify(headers)).not.toContain("top-secret");
    response.writeHead(200, { "content-length": "12" }).end();
  });
  expect(await store.sizeOf(name)).toBe(12);
  expect(seen).toMatchObject({ method: "HEAD", url: `/pictures/${name}`, encoding: "identity" });
  expect(seen).toMatchObject({
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=jarshy\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=host;[\w;-]+, Signature=[0-9a-f]{64}$/u,
    ),
  });
});

test("a request is retried with the same body if the store fails briefly", async () => {
  const bodies: string[] = [];
  const store = await storeThat((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      if (bodies.length === 1) return void request.socket.destroy();
      response.writeHead(bodies.length === 2 ? 503 : 200).end();
    });
  });
  await store.put(name, Buffer.from("Жаршы"));
  expect(bodies).toEqual(["Жаршы", "Жаршы", "Жаршы"]);
});

test("a store that keeps failing is away after three attempts", async () => {
  let asked = 0;
  const store = await storeThat((_request, response) => {
    asked += 1;
    response.writeHead(503).end();
  });
  await expect(store.open(name)).rejects.toMatchObject({ away: true, message: expect.stringMatching(/answers 503$/u) });
  expect(asked).toBe(3);
});

test("a store that does not answer times out and is not retried", async () => {
  let asked = 0;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const heard = new Promise<void>((resolve) => {
    void storeThat(() => {
      asked += 1;
      resolve();
    }).then((store) => {
      answer = store.has(name).catch((error) => error);
    });
  });
  let answer: Promise<unknown> = Promise.resolve();
  await heard;
  await vi.advanceTimersByTimeAsync(9_000);
  await vi.advanceTimersByTimeAsync(1_001);
  expect(await answer).toMatchObject({ away: true, message: expect.stringMatching(/no answer for 10000 ms$/u) });
  expect(asked).toBe(1);
});

test("a file without a content length is refused", async () => {
  const store = await storeThat((_request, response) => {
    response.write("some");
    response.end("thing");
  });
  await expect(store.open(name)).rejects.toThrow(/no length/u);
});

test("a list of more than a thousand files is read page by page", async () => {
  const store = await storeThat((request, response) => {
    const from = Number(new URL(request.url ?? "", "http://s3").searchParams.get("continuation-token") ?? 0);
    const files = Array.from(
      { length: 1000 },
      (_, n) => `<Contents><Key>01-${from + n}.jpg</Key><Size>${n}</Size></Contents>`,
    );
    const more = from < 2000 ? `<NextContinuationToken>${from + 1000}</NextContinuationToken>` : "";
    response.setHeader("content-type", "application/xml");
    response.end(
      `<ListBucketResult><IsTruncated>${more !== ""}</IsTruncated>${more}${files.join("")}</ListBucketResult>`,
    );
  });
  expect((await store.list("01")).size).toBe(3000);
});
