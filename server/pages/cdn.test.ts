import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { CdnPurge, postTo } from "./cdn.ts";

const story = (id: number): CacheTag => `story:${id}`;
const soon = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

/** A CDN that records purges, and fails while `state.away`. */
function cdn(pauses = { again: 10_000, first: 5 }) {
  const told: unknown[] = [];
  const state = { away: false };
  const purge = new CdnPurge(
    async (body) => {
      if (state.away) throw new Error("away");
      told.push(body);
    },
    () => {},
    pauses,
  );
  return { told, state, purge };
}

describe("a CDN", () => {
  test("gets the tags of one tick in one batch, 30 per request", async () => {
    const { told, purge } = cdn();
    purge.purgeTags(["front"]);
    purge.purgeTags([...Array.from({ length: 35 }, (_, id) => story(id)), "front"]);
    await soon();
    const sent = told.map((body) => (body as { tags: string[] }).tags);
    expect(sent.map((tags) => tags.length)).toEqual([30, 6]);
    expect(sent.flat()).toContain("front");
    await purge.close();
  });

  test("gets tags again after a failure, together with newer ones", async () => {
    const { told, state, purge } = cdn();
    state.away = true;
    purge.purgeTags([story(1)]);
    await soon();
    purge.purgeTags([story(2)]);
    state.away = false;
    await soon(60);
    expect(told.flatMap((body) => (body as { tags: string[] }).tags).toSorted()).toEqual([story(1), story(2)]);
    await purge.close();
  });

  test("gets each purge a second time, because it may have been fetching the old page", async () => {
    const { told, purge } = cdn({ again: 30, first: 5 });
    purge.purgeTags([story(1)]);
    await soon(100);
    expect(told).toEqual([{ tags: [story(1)] }, { tags: [story(1)] }]);
    await purge.close();
  });

  test("is purged completely after notices may have been missed", async () => {
    const { told, purge } = cdn();
    purge.purgeTags([story(1)]);
    purge.purgeAll();
    await soon();
    expect(told).toEqual([{ purge_everything: true }]);
    await purge.close();
  });

  test("that does not answer does not delay closing", async () => {
    const { state, purge } = cdn({ again: 10_000, first: 60_000 });
    state.away = true;
    purge.purgeTags([story(1)]);
    await soon();
    await expect(purge.close()).resolves.toBeUndefined();
  });
});

test("a purge is posted as JSON with the account's token, and a refusal is an error", async () => {
  const heard: { authorization: string | undefined; body: string }[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    heard.push({ authorization: request.headers.authorization, body });
    response.writeHead(status).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const post = postTo({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge`, token: "secret" });
  await post({ tags: ["front"] });
  expect(heard).toEqual([{ authorization: "Bearer secret", body: '{"tags":["front"]}' }]);
  status = 403;
  await expect(post({ tags: [] })).rejects.toThrow("403");
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
