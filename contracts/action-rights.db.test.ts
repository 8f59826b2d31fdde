import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/connection/client.ts";
import { ownerDatabase } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { admitAction } from "@/db/mutations/action-rate.ts";
import { shownTo } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { inRolledBackTransaction, withStatementsPrepared } from "@/db/testing/rolled-back.ts";
import { type Role, rights, roles } from "@/lib/access/permissions.ts";
import { draftReaders } from "./cases/draft-readers.ts";
import { browser } from "./cases/fake-browser.ts";
import { expectedOutcome, readsDraft } from "./cases/rights-expected.ts";
import { type Row, rightsMatrix } from "./cases/rights-matrix.ts";
import {
  makePaperRows,
  makeStoryRows,
  type PaperRows,
  type Place,
  places,
  type Scene,
  states,
} from "./cases/rights-scenes.ts";

vi.mock("next/headers", async () => (await import("./cases/fake-browser.ts")).nextHeaders);

// Calls run one at a time, so one connection suffices; it keeps its prepared plans.
useDatabase({ connections: 1 });

type Action = (input: unknown) => Promise<unknown>;

const folder = path.resolve(import.meta.dirname, "../app/_actions");
const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
const actions: Record<string, Action> = {};

/** A scene for every role and place. All roles share the stories of other people; every test rolls its changes back. */
const scenes = new Map<Role, Scene[]>();
let cases = 0;

beforeAll(async () => {
  for (const file of files) Object.assign(actions, await import(path.join(folder, file)));
  await withStatementsPrepared(makeScenes);
  await countWrites();
}, 120_000);
beforeEach(() => browser.cookies.clear());
afterAll(() => console.info(`permission matrix: ${cases} cases`));

async function makeScenes(): Promise<void> {
  const paper = await makePaperRows();
  const sectionIds = [paper.sectionIds.shared];
  const strangers = new Map<Place, Story>();
  for (const role of roles) {
    // A separate actor for every state, so that none meets the rate limit.
    const actors = new Map<string, Scene["actor"]>();
    for (const state of states) actors.set(state, await personFactory({ role, locales: ["ru"], sectionIds }));
    const made: Scene[] = [];
    for (const place of places) {
      // Only reporters have shared sections. For other roles such a story is simply foreign.
      if (role !== "reporter" && place.relation === "shared") continue;
      const actor = actors.get(place.state) as Scene["actor"];
      const isOwn = place.relation === "own";
      const story = strangers.get(place) ?? (await makeStory(paper, place, isOwn ? actor.id : paper.colleague.id));
      if (!isOwn) strangers.set(place, story);
      made.push({ ...paper, ...story, actor });
    }
    scenes.set(role, made);
  }
}

type Story = Awaited<ReturnType<typeof makeStory>>;

async function makeStory(paper: PaperRows, place: Place, ownerId: number) {
  const rows = await makeStoryRows(paper, place, ownerId);
  return { ...rows, shown: await shownTo({ ...paper.colleague, role: "admin" }, rows.articleId) };
}

/**
 * Counts every write to a row, also those rolled back later: a sequence is not transactional. Sessions are left out, because reading a
 * session writes its row.
 */
async function countWrites(): Promise<void> {
  await ownerDatabase().execute(sql`create sequence writes`);
  await ownerDatabase().execute(sql`select nextval('writes')`);
  await ownerDatabase().execute(sql`
    create function count_write() returns trigger language plpgsql as $$ begin perform nextval('writes'); return null; end $$`);
  const tables = await database().execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'sessions'`,
  );
  for (const { name } of tables)
    await ownerDatabase().execute(sql`
      create trigger count_writes after insert or update or delete on ${sql.identifier(name)}
      for each row execute function count_write()`);
}

/** Returns the number of writes so far. */
async function writesSoFar(): Promise<number> {
  const [row] = await database().execute<{ count: string }>(sql`select last_value::text as count from writes`);
  return Number(row?.count);
}

type Answer = { ok: boolean; code?: string; value?: { changed?: unknown[]; skipped?: { why: string }[] } };

/** Returns what an answer says about rights: any answer except a refusal for lack of rights counts as allowed. */
function outcomeOf(answer: unknown): string {
  const { ok, code, value } = answer as Answer;
  if (!ok)
    return ["forbidden", "not-found", "signed-out", "rate-limited"].includes(String(code)) ? String(code) : "allowed";
  // A bulk action that skipped its only story.
  const why = value?.changed?.length === 0 ? value.skipped?.[0]?.why : undefined;
  if (why === "gone") return "not-found";
  return why === "forbidden" ? "forbidden" : "allowed";
}

type Verb = { action: string; row: Row };
const verbs = Object.entries(rightsMatrix)
  .flatMap(([action, rows]) =>
    [rows].flat().map((row): [string, Verb] => [[action, row.of].filter(Boolean).join(" of "), { action, row }]),
  )
  .filter(([, { row }]) => row.right.who !== "anyone");
const names = [...new Set(verbs.map(([, { action }]) => action))];

/** Calls an action on a scene and returns its outcome. */
async function call({ action }: Verb, scene: Scene, input: unknown): Promise<string> {
  browser.cookies.set("session", scene.actor.token);
  return outcomeOf(await actions[action]?.(input));
}

test("every exported action has a row in the matrix, and every row is about an exported action", () => {
  const exported = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    return [...text.matchAll(/^export (?:async function|const) (\w+)/gmu)].map(([, name]) => name);
  });
  expect(exported.toSorted()).toEqual(Object.keys(rightsMatrix).toSorted());
  expect(Object.keys(actions).toSorted()).toEqual(Object.keys(rightsMatrix).toSorted());
  const permissions = verbs.map(([, { row }]) => row.right.who).filter((who) => who !== "signed-in");
  for (const permission of permissions) expect(rights).toHaveProperty([permission]);
});

describe("a client without a session", () => {
  test.each(verbs)("can do nothing by %s", async (_, { action, row }) => {
    await inRolledBackTransaction(async () => {
      const [scene] = scenes.get("admin") ?? [];
      const input = scene && (await row.input(scene));
      const before = await writesSoFar();
      for (const token of [undefined, "A".repeat(43), "' or true --"]) {
        browser.cookies.clear();
        if (token) browser.cookies.set("session", token);
        expect(await actions[action]?.(input)).toEqual({ ok: false, code: "signed-out" });
        expect(await actions[action]?.(null)).toEqual({ ok: false, code: "signed-out" });
      }
      expect(await writesSoFar()).toBe(before);
    });
  });
});

describe.each(roles)("%s", (role) => {
  test.each(verbs)("by %s", async (_, verb) => {
    const { right } = verb.row;
    const isAboutPlace = "over" in right && right.over !== "paper";
    const all = scenes.get(role) ?? [];
    const asked = (isAboutPlace ? all : all.slice(0, 1)).map((scene) => ({
      scene,
      expected: expectedOutcome(role, right, scene.place),
    }));
    const ask = async ({ scene, expected }: (typeof asked)[number], input: unknown) => {
      const place = JSON.stringify(scene.place);
      expect(`${await call(verb, scene, input)} ${place}`).toBe(`${expected} ${place}`);
      cases += 1;
    };
    const refused = asked.filter(({ expected }) => expected !== "allowed");
    // Each scene is used once in a test, and all changes are rolled back at its end.
    await inRolledBackTransaction(async () => {
      // No refused call may write, so one check of the counter covers all of them.
      const inputs: unknown[] = [];
      for (const { scene } of refused) inputs.push(await verb.row.input(scene));
      const before = await writesSoFar();
      for (const [at, one] of refused.entries()) await ask(one, inputs[at]);
      expect(await writesSoFar(), "a refused call wrote").toBe(before);
      for (const one of asked) if (one.expected === "allowed") await ask(one, await verb.row.input(one.scene));
    });
  });

  test.each(Object.entries(draftReaders))("may read with %s what is public or shared", async (_, { read, shows }) => {
    // Other roles read every draft, so a foreign story is the only interesting case.
    const asked = (scenes.get(role) ?? []).filter(({ place }) => role === "reporter" || place.relation === "foreign");
    await inRolledBackTransaction(async () => {
      for (const scene of asked) {
        const text = JSON.stringify((await read(scene)) ?? null);
        expectReadable(role, scene, { text, isAll: shows === "all" });
        cases += 1;
      }
    });
  });
});

/**
 * Expects that the text holds no words of the scene that the role may not read, and, if the reader shows `all`, that it holds those that
 * the role may read.
 */
function expectReadable(role: Role, { place, publicWord, secretWord }: Scene, read: { text: string; isAll: boolean }) {
  const mayRead = readsDraft(role, place);
  const isPublic = place.state === "published";
  const [showsDraft, showsText] = [read.text.includes(secretWord), read.text.includes(publicWord)];
  const where = JSON.stringify(place);
  if (!mayRead) expect(showsDraft, `a draft is hidden ${where}`).toBe(false);
  if (!mayRead && !isPublic) expect(showsText, `a text is hidden ${where}`).toBe(false);
  if (!read.isAll || place.state === "trashed") return;
  if (mayRead) expect(showsDraft || showsText, `a draft is shown ${where}`).toBe(true);
  else if (isPublic) expect(showsText, `a text is shown ${where}`).toBe(true);
}

describe("an administrator", () => {
  test.each(names)("who sends invalid input to %s gets the code `invalid`", async (name) => {
    const { token } = await personFactory({ role: "admin" });
    browser.cookies.set("session", token);
    const before = await writesSoFar();
    const nonsense = [
      null,
      undefined,
      "text",
      7,
      [],
      [[]],
      { __proto__: { personId: 1 }, extra: 1 },
      { articleId: "1 or 1=1" },
    ];
    for (const sent of nonsense) {
      expect(await actions[name]?.(sent)).toMatchObject({ ok: false, code: "invalid" });
    }
    expect(await writesSoFar()).toBe(before);
  });

  test("whose account is closed counts as signed out from the next call on", async () => {
    const { token } = await personFactory({ role: "admin", deactivatedAt: new Date() });
    browser.cookies.set("session", token);
    expect(await actions.endOtherSessions?.({})).toEqual({ ok: false, code: "signed-out" });
  });

  test("who sends too many requests is rate-limited", async () => {
    const { id, token } = await personFactory({ role: "admin" });
    browser.cookies.set("session", token);
    const codes = new Set<string>();
    // Use up most of the minute's limit directly: each real call would look up the session.
    for (let call = 0; call < 590; call++) admitAction(id);
    for (let call = 0; call < 30; call++) {
      const answer = await actions.findNames?.(null);
      codes.add(String((answer as Answer | undefined)?.code));
    }
    expect(codes).toEqual(new Set(["invalid", "rate-limited"]));
  });

  const wide = [
    ...["saveName", "mergeNames", "deleteName", "saveSynonyms", "removeSynonyms", "saveScriptException"],
    ...["removeScriptException", "saveSection", "orderSections", "removeSection", "savePage", "removePage"],
    ...["arrangePages", "saveSettings"],
  ];
  test("who invalidates every page 30 times in a minute, by any actions, is rate-limited for these, but not for other actions", async () => {
    const { token } = await personFactory({ role: "admin" });
    browser.cookies.set("session", token);
    const codeOf = async (name: string) => String(((await actions[name]?.(null)) as Answer | undefined)?.code);
    const answers: [string, string][] = [];
    for (let call = 0; call < 100; call++) {
      const name = wide[call % wide.length] ?? "";
      answers.push([name, await codeOf(name)]);
    }
    const refused = answers.filter(([, code]) => code === "rate-limited").map(([name]) => name);
    expect(new Set(refused)).toEqual(new Set(wide));
    // A new minute may begin during the calls.
    expect([70, 40]).toContain(refused.length);
    expect(await codeOf("findNames")).toBe("invalid");
  });
});
