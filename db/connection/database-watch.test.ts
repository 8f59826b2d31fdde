import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { DatabaseWatch } from "./database-watch.ts";

const TICK_MS = 10;

/** The server answers every message while `answers` is true. */
const world = { answers: true, probes: 0 };
let server: Server;
let watch: DatabaseWatch;
const peers: Socket[] = [];

afterEach(async () => {
  watch.close();
  for (const peer of peers.splice(0)) peer.destroy();
  server.close();
});

async function begin(): Promise<() => Promise<Socket>> {
  Object.assign(world, { answers: true, probes: 0 });
  server = createServer((peer) => {
    peers.push(peer);
    peer.on("data", () => void (world.answers && peer.write("answer")));
    peer.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  watch = new DatabaseWatch(async () => {
    world.probes += 1;
    if (!world.answers) await sleep(10_000, undefined, { ref: false });
    return true;
  }, TICK_MS);
  return async () => {
    const socket = watch.socket({ host: ["127.0.0.1"], port: [port] });
    await once(socket, "connect");
    socket.write("hello");
    await once(socket, "data");
    return socket;
  };
}

describe("the database watch", () => {
  test("leaves idle and answered connections alone", async () => {
    const open = await begin();
    const socket = await open();
    await sleep(20 * TICK_MS);
    expect([socket.destroyed, watch.isSilent]).toEqual([false, false]);
  });

  test("keeps a connection that waits long while the database answers others", async () => {
    const open = await begin();
    const socket = await open();
    await sleep(10 * TICK_MS);
    world.probes = 0;
    peers[0]?.removeAllListeners("data").resume();
    socket.write("a long statement");
    await expect.poll(() => world.probes).toBe(1);
    await sleep(20 * TICK_MS);
    expect([socket.destroyed, watch.isSilent, world.probes]).toEqual([false, false, 1]);
  });

  test("ends every connection once the database answers nobody, and probes it until it answers", async () => {
    const open = await begin();
    const [waiting, idle] = [await open(), await open()];
    world.answers = false;
    waiting.write("a statement");
    await expect.poll(() => [waiting.destroyed, idle.destroyed], { timeout: 10_000 }).toEqual([true, true]);
    expect(watch.isSilent).toBe(true);
    world.answers = true;
    await expect.poll(() => watch.isSilent, { timeout: 10_000 }).toBe(false);
    expect((await open()).destroyed).toBe(false);
  });

  test("probes at once on suspicion", async () => {
    const open = await begin();
    const idle = await open();
    world.answers = false;
    watch.probeNow();
    await expect.poll(() => idle.destroyed, { timeout: 10_000 }).toBe(true);
  });
});
