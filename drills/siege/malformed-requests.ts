import type { Random } from "@/lib/seeded-random.ts";

export type MalformedRequest = { url: string; headers: Record<string, string>; body: string };

const addresses = ["/dashboard/sign-in", "/ru", "/kk", "/dashboard", "/dashboard/upload", "/ru/search?q=x"];
const contentTypes = [
  "text/plain;charset=UTF-8",
  "multipart/form-data; boundary=b",
  "multipart/form-data; boundary=",
  "application/x-www-form-urlencoded",
  "application/json",
  "text/plain;charset=utf-16",
];
const file = (encoding: string) =>
  `--b\r\ncontent-disposition: form-data; name="1"; filename="a"\r\ncontent-transfer-encoding: ${encoding}\r\n\r\n!!!\r\n--b--\r\n`;
const bodies = [
  '[{"a":"$0:0"}]',
  '["$F1"]',
  '["$@1"]',
  '[{"__proto__":{"admin":true}}]',
  "[",
  "null",
  "\0\ud800",
  file("base64"),
  file("quoted-printable"),
  '--b\r\ncontent-disposition: form-data; name="0"\r\n\r\n["$K1"]\r\n',
  "[".repeat(20_000),
  `["${"x".repeat(100_000)}"]`,
];

/** Returns a generator of random requests with bodies that no page of the product sends. */
export function malformedRequests(random: Random): () => MalformedRequest {
  return () => ({
    url: random.one(addresses),
    headers: {
      "content-type": random.one(contentTypes),
      ...(random.whole(0, 1) === 1 ? { "next-action": hexId(random) } : {}),
    },
    body: random.one(bodies),
  });
}

function hexId(random: Random): string {
  return Array.from({ length: 42 }, () => random.whole(0, 15).toString(16)).join("");
}
