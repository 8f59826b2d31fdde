import { describe, expect, test } from "vitest";
import { checkedCall, checkedForm, plainCall } from "./action-body.ts";

const TEXT = "text/plain;charset=UTF-8";
const ID = "60aa";
type Part = [name: string, value: string];

/** A form as browsers write it. */
function form(parts: Part[], boundary = "----WebKitFormBoundaryA1"): { type: string; body: Buffer } {
  const text = parts.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.from(`${text.join("")}--${boundary}--\r\n`),
  };
}

const call = (text: string | Buffer, type = TEXT) => checkedCall(type, Buffer.from(text));
const formCall = (parts: Part[]) => {
  const { type, body } = form(parts);
  return checkedCall(type, body);
};

/** The fields of a rewritten body. */
async function fieldsOf(made: { contentType: string; bytes: Buffer } | null | undefined): Promise<Part[]> {
  if (!made) return [];
  const read = await new Response(new Uint8Array(made.bytes), {
    headers: { "content-type": made.contentType },
  }).formData();
  return [...read].map(([name, value]) => [name, String(value)]);
}

describe("a call by a script", () => {
  test.each([
    "[]",
    '[{"articleId":7,"token":"ab"},"қазақ"]',
    '["$undefined",null,true,-1.5,"$NaN","$Infinity","$-Infinity","$-0"]',
    '["$$0:0",{"a":"$$"}]',
    '[{"then":1,"toString":2,"hasOwnProperty":3}]',
  ])("of plain values, %s, is passed on", (text) => {
    expect(call(text)).toEqual({ contentType: TEXT, bytes: Buffer.from(text) });
    expect(call(text, "text/plain")).toEqual({ contentType: TEXT, bytes: Buffer.from(text) });
  });

  test("is rewritten, so that it has only one interpretation", () => {
    expect(String(call('[ {"a":1,"a":"\\u0024\\u0024x"} ]')?.bytes)).toBe('[{"a":"$$x"}]');
  });

  test.each([
    ["a reference to itself", '[{"a":"$0:0"}]'],
    ["an escaped reference", '[{"a":"\\u00240:0"}]'],
    ...[
      "$0",
      "$",
      "$1",
      "$@1",
      "$F1",
      "$h1",
      "$H",
      "$T",
      "$B1",
      "$Q1",
      "$W1",
      "$K1",
      "$i1",
      "$I",
      "$N",
      "$u",
      "$R1",
    ].map((mark): [string, string] => [`the mark ${mark}`, JSON.stringify([[mark]])]),
    ...["$r1", "$X1", "$x1", "$D2026-01-01", "$n1", "$A1", "$O1", "$V1", "$Z", "$undefined:a"].map(
      (mark): [string, string] => [`the mark ${mark}`, JSON.stringify([{ a: mark }])],
    ),
    ["a key of the prototype", '[{"__proto__":{"isAdmin":true}}]'],
    ["a constructor", '[{"a":[{"constructor":{"prototype":{"b":1}}}]}]'],
    ["a key that is a mark", '[{"$0":1}]'],
    ["a key without end", JSON.stringify([{ ["a".repeat(201)]: 1 }])],
    ["no list", '{"a":1}'],
    ["no JSON", "[1"],
    ["nothing", ""],
    ["a byte order mark", "\ufeff[1]"],
  ])("with %s is refused", (_, text) => expect(call(text)).toBeNull());

  test.each([
    ["UTF-16", Buffer.from("[1]", "utf16le")],
    ["bytes that are no UTF-8", Buffer.from([0x5b, 0x22, 0xc0, 0x80, 0x22, 0x5d])],
  ])("in %s is refused", (_, bytes) => expect(call(bytes)).toBeNull());

  test.each([
    undefined,
    "",
    "application/json",
    "text/plain;charset=utf-16",
    "text/plain; charset=UTF-8; a=b",
    "text/plainer",
    "application/x-www-form-urlencoded",
    "multipart/mixed; boundary=a",
  ])("of the type %j is refused", (type) => expect(checkedCall(type, Buffer.from("[1]"))).toBeNull());

  test("is refused quickly above the limits of depth and number of values", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(call(nested(70))).not.toBeNull();
    expect(call(nested(71))).toBeNull();
    expect(call(nested(500_000))).toBeNull();
    expect(call(JSON.stringify(Array.from({ length: 99_999 }, () => 0)))).not.toBeNull();
    expect(call(JSON.stringify(Array.from({ length: 100_001 }, () => 0)))).toBeNull();
  });

  test("cannot change a prototype", () => {
    plainCall(TEXT, Buffer.from('[{"__proto__":{"polluted":1}}]'));
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("a call with a form", () => {
  const state = '[{"email":"","refusal":null},"$K1"]';

  test("is passed on without unneeded fields and with unchanged texts", async () => {
    const made = formCall([
      ["_1_$ACTION_REF_2", ""],
      ["_1_$ACTION_2:0", `{"id":"${ID}","bound":"$@1"}`],
      ["_1_$ACTION_2:1", '[{"email":"","refusal":null}]'],
      ["_1_$ACTION_KEY", "k56"],
      ["_1_email", "a@b.example"],
      ["_1_password", '$0:0 "\r\n--x'],
      ["0", state],
    ]);
    expect(await fieldsOf(made)).toEqual([
      ["_1_email", "a@b.example"],
      ["_1_password", '$0:0 "\r\n--x'],
      ["0", state],
    ]);
  });

  test.each<[string, Part[]]>([
    ["that refers to no form", [["0", "[1]"]]],
    ["that refers to it twice", [["0", '["$K1","$K1"]']]],
    ["that refers to another form", [["0", '["$K2"]']]],
    ["that refers to it further in", [["0", '[{"a":"$K1"},"$K1"]']]],
    [
      "that refers to another part",
      [
        ["1", "{}"],
        ["0", '["$1","$K1"]'],
      ],
    ],
    [
      "with a part that is no field",
      [
        ["1", '"$0"'],
        ["0", '["$K1"]'],
      ],
    ],
    [
      "with a field of another form",
      [
        ["_2_a", "b"],
        ["0", '["$K1"]'],
      ],
    ],
    ["without arguments", [["_1_email", "a"]]],
    [
      "with a field twice",
      [
        ["_1_a", "b"],
        ["_1_a", "c"],
        ["0", '["$K1"]'],
      ],
    ],
    [
      "with a field of a strange name",
      [
        ["_1_a.b", "b"],
        ["0", '["$K1"]'],
      ],
    ],
    ["with too many fields", [...Array.from({ length: 40 }, (_, at): Part => [`_1_a${at}`, ""]), ["0", '["$K1"]']]],
  ])("%s is refused", (_, parts) => expect(formCall(parts)).toBeNull());
});

describe("a form without scripts", () => {
  const bound: Part[] = [
    ["$ACTION_REF_2", ""],
    ["$ACTION_2:0", `{"id":"${ID}","bound":"$@1"}`],
    ["$ACTION_2:1", '[{"email":"","refusal":null}]'],
    ["$ACTION_KEY", "k56d8"],
  ];
  const checked = (parts: Part[]) => {
    const { type, body } = form(parts);
    return checkedForm(type, body);
  };

  test("names its action and is passed on", async () => {
    const made = checked([...bound, ["email", "a@b.example"]]);
    expect(made?.action).toBe(ID);
    expect(await fieldsOf(made?.body)).toEqual([...bound, ["email", "a@b.example"]]);
  });

  test("may name its action by the id alone", async () => {
    const made = checked([
      [`$ACTION_ID_${ID}`, ""],
      ["locale", "kk"],
    ]);
    expect(made?.action).toBe(ID);
    expect(await fieldsOf(made?.body)).toEqual([
      [`$ACTION_ID_${ID}`, ""],
      ["locale", "kk"],
    ]);
  });

  test.each<[string, Part[]]>([
    ["that names no action", [["email", "a"]]],
    ["that names two", [[`$ACTION_ID_${ID}`, ""], ...bound]],
    [
      "that names two by their ids",
      [
        [`$ACTION_ID_${ID}`, ""],
        ["$ACTION_ID_60bb", ""],
      ],
    ],
    ["whose state refers to something", bound.map(([n, v]): Part => [n, n.endsWith(":1") ? '[{"a":"$0"}]' : v])],
    ["whose action is bound to more", bound.map(([n, v]): Part => [n, n.endsWith(":0") ? v.replace("$@1", "$@2") : v])],
    ["whose key is none", bound.map(([n, v]): Part => [n, n.endsWith("KEY") ? "[]" : v])],
    ["with one more part of the action", [...bound, ["$ACTION_2:2", "1"]]],
    ["with half of an action", bound.slice(0, 2)],
  ])("%s is refused", (_, parts) => expect(checked(parts)).toBeNull());
});

describe("a multipart body", () => {
  const TYPE = "multipart/form-data; boundary=b";
  const part = (head: string, value = "x") => `--b\r\n${head}\r\n\r\n${value}\r\n`;
  const id = part(`Content-Disposition: form-data; name="$ACTION_ID_${ID}"`, "");
  const end = "--b--\r\n";
  const whole = (middle: string) => checkedForm(TYPE, Buffer.from(id + middle + end));

  test("is accepted as browsers write it, with and without a final line end", () => {
    expect(whole(part('Content-Disposition: form-data; name="a"'))).not.toBeNull();
    expect(checkedForm(TYPE, Buffer.from(`${id}--b--`))).not.toBeNull();
    expect(checkedForm(TYPE, Buffer.from(id + end))).not.toBeNull();
  });

  test.each([
    ["a file", 'Content-Disposition: form-data; name="a"; filename="a.txt"\r\nContent-Type: text/plain'],
    ["a file without a type", 'Content-Disposition: form-data; name="a"; filename="a"'],
    ["a file by an encoded name", "Content-Disposition: form-data; name=\"a\"; filename*=utf-8''a"],
    ["a transfer encoding", 'Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64'],
    ["a type", 'Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain'],
    ["an unquoted name", "Content-Disposition: form-data; name=a"],
    ["an escaped name", 'Content-Disposition: form-data; name="a\\"b"'],
    ["a name of another line", 'Content-Disposition: form-data; name="a\nb"'],
    ["another disposition", 'Content-Disposition: attachment; name="a"'],
    ["no header", "X: y"],
    ["a folded header", 'Content-Disposition: form-data;\r\n name="a"'],
  ])("with %s is refused", (_, head) => expect(whole(part(head))).toBeNull());

  test.each([
    ["text before the first part", `x\r\n${id}${end}`],
    ["text after the last", `${id}${end}x`],
    ["no end", id],
    ["bare line feeds", (id + end).replaceAll("\r", "")],
    ["a boundary that goes on", `${id}--bc\r\n`],
    ["nothing", ""],
    ["parts without end", `${part('Content-Disposition: form-data; name="a"').repeat(50_000)}${end}`],
  ])("with %s is refused", (_, text) => expect(checkedForm(TYPE, Buffer.from(text))).toBeNull());

  test.each([
    'multipart/form-data; boundary="b"',
    "multipart/form-data; boundary=b; charset=utf-8",
    "multipart/form-data; charset=utf-8; boundary=b",
    "multipart/form-data; boundary=b; boundary=c",
    "multipart/form-data",
    "Multipart/Form-Data; Boundary=b",
    "multipart/mixed; boundary=b",
    `multipart/form-data; boundary=${"b".repeat(71)}`,
  ])("of the type %j is refused", (type) => expect(checkedForm(type, Buffer.from(id + end))).toBeNull());

  test("of bytes that are not UTF-8 is refused", () => {
    const bytes = Buffer.concat([Buffer.from(id), Buffer.from([0x2d, 0x2d, 0xff, 0xfe]), Buffer.from(end)]);
    expect(checkedForm(TYPE, bytes)).toBeNull();
  });
});
