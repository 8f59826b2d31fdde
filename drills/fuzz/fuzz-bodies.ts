import type { Random } from "@/lib/seeded-random.ts";
import { mutated, oddValue } from "./fuzz-values.ts";

/** A request body for an action. With `isForm` it is a form posted without scripts, which names the action in its fields. */
export type FuzzBody = { headers: Record<string, string>; body: Buffer; isForm?: true };
/** An action and a valid input for it. */
export type Target = { id: string; input: unknown };

type Make = (target: Target, random: Random) => FuzzBody;
type Part = { name: string; value: string; head?: string };

const TEXT = "text/plain;charset=UTF-8";
const BOUNDARY = "----WebKitFormBoundaryFuzz";

const MARKS =
  "$0 $0:0 $0:0:a $1 $1:a $@0 $@1 $F0 $F1 $h0 $h1 $H $T $B1 $Q0 $Q1 $W0 $W1 $K0 $K1 $i0 $I $N $u $D $D2026 $n1 $n9999999999 $A1 $O1 $S1 $V1 $R0 $r1 $X0 $x1 $: $:: $0:__proto__ $0:constructor:constructor $Z".split(
    " ",
  );
const TYPES = [
  ...[
    "",
    "text/plain",
    "text/plain;charset=utf-16",
    "text/plain;charset=utf-7",
    "TEXT/PLAIN",
    "text/plain;",
    "text/html",
  ],
  ...["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary="],
  ...[
    'multipart/form-data; boundary="a"',
    "multipart/mixed; boundary=a",
    "multipart/form-data; boundary=a; boundary=b",
  ],
  ...[
    "application/octet-stream",
    "text/x-component",
    "a",
    "multipart/form-data; boundary=\u00e9",
    "text/plain, text/plain",
  ],
];

const text = (body: string | Buffer, headers: Record<string, string> = {}): FuzzBody => ({
  headers: { "content-type": TEXT, ...headers },
  body: Buffer.from(body),
});
const call = (...args: unknown[]): FuzzBody => text(JSON.stringify(args));

function multipart(parts: Part[], end = `--${BOUNDARY}--\r\n`): FuzzBody {
  const written = parts.map(
    ({ name, value, head = "" }) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${head}\r\n\r\n${value}\r\n`,
  );
  return {
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    body: Buffer.from(written.join("") + end),
  };
}

/** Returns fields of the product's forms, with odd values. */
function formFields(random: Random, prefix = ""): Part[] {
  return ["email", "password", "next", "token", "locale", "username"].flatMap((name) =>
    random.whole(0, 2) === 0 ? [] : [{ name: prefix + name, value: fieldValue(random) }],
  );
}

function fieldValue(random: Random): string {
  const value =
    random.whole(0, 2) === 0 ? random.one(["ru", "kk", "a@b.example", "/dashboard", "A".repeat(43)]) : oddValue(random);
  return typeof value === "string" ? value : JSON.stringify(value);
}

function bytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.whole(0, 255)));
}

const state = { email: "", refusal: null };

/** Each kind of body by its name. Some of the bodies are ones that the product's pages could send; they must do no harm either. */
export const fuzzKinds: Readonly<Record<string, Make>> = {
  "a valid input": ({ input }) => call(input),
  "a changed valid input": ({ input }, random) => call(mutated(input, random)),
  "wrong arguments": (_, random) => call(...Array.from({ length: random.whole(0, 4) }, () => oddValue(random))),
  "not a list of arguments": (_, random) => text(JSON.stringify(random.one([{}, 1, "a", null, true, { length: 1 }]))),
  "deep nesting": (_, random) => {
    const depth = random.one([60, 70, 71, 500, 20_000, 200_000]);
    const [open, close] = random.one([
      ["[", "]"],
      ['{"a":', "}"],
    ]);
    return text(`[${open.repeat(depth)}${open === "[" ? "" : "1"}${close.repeat(depth)}]`);
  },
  "many values": (_, random) => {
    const count = random.one([1_000, 50_000, 150_000, 300_000]);
    return text(`[[${random.one(["1", "[]", '""', "{}"]).concat(",").repeat(count)}1]]`);
  },
  "a reference": (_, random) =>
    random.one([() => call(random.one(MARKS)), () => call({ a: random.one(MARKS), b: [random.one(MARKS)] })])(),
  "a cyclic reference": ({ input }, random) =>
    random.one([
      () => call({ ...(input as object), a: "$0:0" }),
      () => call([["$0:0"]]),
      () =>
        multipart([
          { name: "1", value: '{"a":"$1"}' },
          { name: "0", value: '["$1"]' },
        ]),
      () =>
        multipart([
          { name: "1", value: '"$2"' },
          { name: "2", value: '"$1"' },
          { name: "0", value: '["$1"]' },
        ]),
    ])(),
  "a huge text": ({ input }, random) => {
    const length = random.one([10_000, 100_000, 900_000, 1_100_000]);
    return random.one([
      () => call("a".repeat(length)),
      () => call({ ...(input as object), text: "ә".repeat(length / 2) }),
      () => text("9".repeat(length)),
    ])();
  },
  "another content type": ({ input }, random) => ({ ...call(input), headers: { "content-type": random.one(TYPES) } }),
  "a content encoding": ({ input }, random) => {
    const encoding = random.one(["gzip", "br", "deflate", "identity", "chunked"]);
    return { ...call(input), headers: { "content-type": TEXT, "content-encoding": encoding } };
  },
  "a prototype key": ({ input }, random) => {
    const key = random.one(["__proto__", "constructor", "prototype"]);
    const inner = random.one(['{"isAdmin":true}', '{"prototype":{"ok":true}}', "null", "[]"]);
    return text(`[${JSON.stringify(input).replace(/\}$/, `,"${key}":${inner}}`).replace("{,", "{")}]`);
  },
  "characters that no text may contain": ({ input }, random) => {
    const sign = random.one(["\\u0000", "\\ud83d", "\\udc2b", "\\uffff", "\\u0001"]);
    return text(`[${JSON.stringify(input).replace(/"(?=[,}\]])/g, `${sign}"`)}]`);
  },
  "a truncated body": ({ input }, random) => {
    const whole = random.one([
      () => call(input),
      () =>
        multipart([
          { name: "_1_email", value: "a" },
          { name: "0", value: '["$K1"]' },
        ]),
    ])();
    return { ...whole, body: whole.body.subarray(0, random.whole(0, whole.body.byteLength - 1)) };
  },
  "random bytes": (_, random) => {
    const type = random.one([TEXT, `multipart/form-data; boundary=${BOUNDARY}`]);
    return { headers: { "content-type": type }, body: bytes(random, random.whole(0, 300)) };
  },
  "changed bytes": ({ input }, random) => {
    const whole = random.one([
      () => call(input),
      () => multipart([...formFields(random, "_1_"), { name: "0", value: '["$K1"]' }]),
    ])();
    for (let left = random.whole(1, 8); left > 0 && whole.body.byteLength > 0; left -= 1)
      whole.body[random.whole(0, whole.body.byteLength - 1)] = random.whole(0, 255);
    return whole;
  },
  "a form": (_, random) =>
    multipart([
      ...formFields(random, "_1_"),
      {
        name: "0",
        value: JSON.stringify(random.one([[state, "$K1"], ["$K1"], ["$K1", state], [oddValue(random), "$K1"]])),
      },
    ]),
  "a broken form": (_, random) =>
    random.one([
      () => multipart([...formFields(random, "_1_")]),
      () => multipart([{ name: "0", value: '["$K1"]' }], ""),
      () =>
        multipart([
          { name: "0", value: '["$K1"]' },
          { name: "0", value: "[1]" },
        ]),
      () => multipart([{ name: "0", value: "[" }]),
      () =>
        multipart([
          { name: "_1_a", value: "b\r\n--" },
          { name: "0", value: '["$K1","$K2"]' },
        ]),
      () => multipart(Array.from({ length: 500 }, (_unused, at) => ({ name: `_1_${at}`, value: "" }))),
      () =>
        multipart([
          { name: "S1", value: "C" },
          { name: "0", value: '["$R1"]' },
        ]),
      () =>
        multipart([
          { name: "1", value: "[]" },
          { name: "0", value: '["$Q1"]' },
        ]),
    ])(),
  "a file": (_, random) => {
    const head = random.one([
      '; filename="a.txt"',
      '; filename="a"\r\nContent-Type: application/octet-stream',
      '; filename="a"\r\nContent-Transfer-Encoding: base64',
      '; filename=""\r\nContent-Transfer-Encoding: quoted-printable',
      "\r\nContent-Transfer-Encoding: base64",
      "\r\nContent-Type: text/plain; charset=utf-16",
      "; filename*=utf-8''%00",
    ]);
    const file = { name: random.one(["0", "1", "_1_a"]), value: random.one(["!", "a", "AAAA", ""]), head };
    return multipart([file, { name: "0", value: random.one(['["$B1"]', '["$K1"]', "[]"]) }]);
  },
  "a form without scripts": ({ id }, random) => {
    const named = random.one([
      () => [{ name: `$ACTION_ID_${id}`, value: "" }],
      () => [
        { name: "$ACTION_REF_1", value: "" },
        { name: "$ACTION_1:0", value: JSON.stringify({ id, bound: random.one(["$@1", "$@0", "$1", null]) }) },
        { name: "$ACTION_1:1", value: JSON.stringify([random.one([state, oddValue(random), "$0", "$@1"])]) },
        { name: "$ACTION_KEY", value: random.one(["k1", "k56d8", "[]", "", "$0"]) },
      ],
      () => [],
    ])();
    return { ...multipart([...named, ...formFields(random)]), isForm: true };
  },
  "odd headers": ({ input }, random) => {
    const [name, value] = random.one([
      ["next-router-state-tree", random.one(["garbage", "%5B%22", "%5B%22%22%2C%7B%7D%5D", "%E0%A4"])],
      ["next-url", random.one(["//evil.example", "/%00", "a"])],
      ["rsc", "1"],
      ["x-action-forwarded", "1"],
      ["x-desk-address", "//evil.example"],
      ["x-upload-file", "../../secrets"],
      ["x-next-resume-state-length", "5"],
      ["x-middleware-subrequest", "a"],
      ["cookie", random.one(["session=%00", "desk_language=__proto__", `a=${"b".repeat(6_000)}`])],
      ["accept", "a"],
      ["user-agent", "\u00e9".repeat(300)],
    ] as const);
    return { ...call(input), headers: { "content-type": TEXT, [name]: value } };
  },
};
