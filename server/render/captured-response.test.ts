import { expect, test } from "vitest";
import { CapturedResponse, memoryRequest } from "./captured-response.ts";
import { innerHeaders } from "./render.ts";

const ask = (body: Buffer | null = null) => memoryRequest({ method: "POST", url: "/ru", headers: { a: "1" }, body });

test("a request made in memory has its headers and its body", async () => {
  const chunks: Buffer[] = [];
  for await (const chunk of ask(Buffer.from("хлеб"))) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe("хлеб");
  expect(ask()).toMatchObject({
    method: "POST",
    url: "/ru",
    headers: { a: "1" },
  });
});

test("a response captures status, headers and body, and finishes before it closes", async () => {
  const response = new CapturedResponse(ask());
  const events: string[] = [];
  response.once("finish", () => events.push("finish"));
  response.once("close", () => events.push(`close ${response.writableFinished}`));
  response.setHeader("x-one", "1");
  expect(response.headersSent).toBe(false);
  response.writeHead(201, { "x-two": ["2", "3"] });
  response.write("хл");
  response.write(Buffer.from("е"));
  response.end("б", "utf8", () => events.push("callback"));
  expect((await response.whole).toString()).toBe("хлеб");
  expect(response.statusCode).toBe(201);
  expect(response.headersSent).toBe(true);
  expect(response.getHeaders()).toMatchObject({
    "x-one": "1",
    "x-two": ["2", "3"],
  });
  expect(events).toEqual(["finish", "callback", "close true"]);
});

test("a response that is broken off rejects instead of giving a short page", async () => {
  const response = new CapturedResponse(ask());
  response.write("half");
  response.destroy(new Error("broken off"));
  await expect(response.whole).rejects.toThrow("broken off");
});

test("on public pages a client cannot control the router", () => {
  const headers = {
    rsc: "1",
    "next-router-state-tree": "x",
    "x-middleware-subrequest": "y",
    host: "a",
    "accept-encoding": "br",
  };
  const asked = { method: "GET", url: "/ru", headers, body: null } as const;
  expect(innerHeaders({ ...asked, publicPage: true })).toEqual({
    host: "a",
    "accept-encoding": "identity",
  });
  expect(innerHeaders({ ...asked, publicPage: false })).toMatchObject({
    rsc: "1",
  });
});
