import { Agent, request } from "node:http";
import { rightsMatrix } from "@/contracts/cases/rights-matrix.ts";
import { closeDatabase } from "@/db/connection/client.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { reportCheck } from "@/drills/report-check.ts";
import { type Random, seededRandom } from "@/lib/seeded-random.ts";
import { type BuildAction, BuildActions } from "@/server/actions/build-actions.ts";
import { checkout, processesOf } from "@/server/testing/running-jarshy.ts";
import { type FuzzBody, fuzzKinds } from "./fuzz-bodies.ts";
import { type FuzzClient, FuzzClients, fuzzRoles } from "./fuzz-clients.ts";
import {
  acceptedByRole,
  type FuzzAnswer,
  faultsOfMalformed,
  faultsOfValid,
  outcomeIn,
  tableOf,
} from "./fuzz-report.ts";

export type FuzzDrill = { bodies: number; seed: number; slowestMs: number };

/** Number of requests in flight. */
const CONCURRENCY = 8;
/** A request without an answer for this time counts as hanging, ms. */
const REQUEST_TIMEOUT_MS = 60_000;
const BODIES_PER_REPORT = 10_000;
/** Number of clients in whose scenes to try to make the rows of an input: eight requests in flight share a scene. */
const CLIENTS_TRIED = 5;
/** Actions that may end the session they are called with. */
const ENDS_SESSION: ReadonlySet<string> = new Set(["signOut", "endSession", "signIn", "signInByForm", "redeemByForm"]);

/** Matches a line of the server's log about an uncaught error that a body has caused. */
const STRAY_ERROR = /belongs to no request|unhandled/u;

type Sent = { number: number; kind: string; role: FuzzClient["role"]; action: BuildAction; body: FuzzBody };
type Answered = { status: number; outcome: string | null; ms: number };
/** An answer, with only as much of the body as a report needs: all bodies would not fit into memory. */
type Answer = Omit<Sent, "body"> & FuzzAnswer & Answered & { bytes: number; beginning: string };

/**
 * Sends malformed bodies to every action of the build, anonymously and as each role. None may get a server error or take longer than
 * `slowestMs`, no thread may end, and the paper must remain readable. The seed and the number determine each body. Prints the results
 * and returns whether all of this held.
 */
export async function drillFuzz(paper: DrillPaper, { bodies, seed, slowestMs }: FuzzDrill): Promise<boolean> {
  process.env.DATABASE_URL = paper.databaseUrl;
  const build = await BuildActions.load(checkout);
  const actions = build.all;
  const clients = new FuzzClients();
  // The newsroom's worker thread starts with its first page. Before that, requests are refused whatever their body.
  await paper.readAtLast("/dashboard/sign-in");
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const { jarshy } = processesOf(paper.dataDir);
  const answers: Answer[] = [];
  const unprepared: string[] = [];
  const began = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < bodies) {
      const number = next++;
      const { sent, client } = await prepare({ number, seed, actions, clients, unprepared });
      const path = addressOf(sent, build);
      const answer = await send({ url: paper.url, path, agent, sent, client });
      answers.push({ ...withoutBody(sent), ...answer });
      if (answers.length % BODIES_PER_REPORT === 0) console.log(`  … ${answers.length} of ${bodies}`);
      if (ENDS_SESSION.has(sent.action.name)) await clients.leave(client);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  agent.destroy();
  await closeDatabase();
  const seconds = (performance.now() - began) / 1_000;
  return report(paper, answers, { seconds, slowestMs, jarshy, actions: actions.length, unprepared });
}

/** Returns what a report says about a body. */
function withoutBody({ body: { body }, ...sent }: Sent): Omit<Answer, keyof Answered> {
  return { ...sent, bytes: body.byteLength, beginning: body.toString("latin1", 0, 200) };
}

type Preparing = { number: number; seed: number; actions: BuildAction[]; clients: FuzzClients; unprepared: string[] };

/** Prepares the body with this number. Kinds, actions and roles rotate. */
async function prepare(preparing: Preparing): Promise<{ sent: Sent; client: FuzzClient }> {
  const { number, seed, actions } = preparing;
  const random: Random = seededRandom(seed * 1_000_003 + number);
  const kinds = Object.entries(fuzzKinds);
  const [kind, make] = kinds[number % kinds.length] as (typeof kinds)[number];
  const action = actionOf(number, { seed, kinds: kinds.length, actions });
  const role = random.one(fuzzRoles);
  const { client, input } = await inputFor(action, role, { ...preparing, random });
  return { client, sent: { number, kind, role, action, body: make({ id: action.id, input }, random) } };
}

/**
 * Returns the action for a body. A kind goes to every action once before it repeats one, and each kind starts at another action, so that
 * even few bodies cover every action with as many kinds as possible.
 */
function actionOf(number: number, { seed, kinds, actions }: { seed: number; kinds: number; actions: BuildAction[] }) {
  const begins = Math.floor(((number % kinds) * actions.length) / kinds);
  const place = seed + begins + Math.floor(number / kinds);
  return actions[place % actions.length] as BuildAction;
}

/**
 * Returns a client of the role, and a valid input of the action for it. A scene can hold the rows of an input only once; if they exist
 * already, the next client is tried. If that also fails, adds a message to `unprepared` and returns an empty input.
 */
async function inputFor(
  action: BuildAction,
  role: FuzzClient["role"],
  { clients, random, unprepared }: Preparing & { random: Random },
): Promise<{ client: FuzzClient; input: unknown }> {
  const rows = [rightsMatrix[action.name] ?? []].flat();
  const row = rows.length > 0 ? random.one(rows) : null;
  const inputOf = async ({ scene }: FuzzClient): Promise<unknown> => (row ? row.input(scene) : {});
  let failure = "";
  for (let attempt = 0; attempt < CLIENTS_TRIED; attempt++) {
    const client = await clients.of(role);
    try {
      return { client, input: await inputOf(client) };
    } catch (error) {
      failure = String(error);
      await clients.leave(client);
    }
  }
  unprepared.push(`${action.name} as ${role}: ${failure}`);
  return { client: await clients.of(role), input: {} };
}

/** Returns the address of a page that has the action, with placeholder values for its parameters. */
function addressOf({ action, number }: Sent, build: BuildActions): string {
  // Sometimes send it to another page, as if the user had just navigated away.
  if (number % 50 === 0) return "/dashboard";
  const home = build.homeOf(action) ?? "/dashboard";
  return home.replace("/%5Blocale%5D", "/ru").replaceAll(/%5B[^/]*%5D/g, "1");
}

type Sending = { url: string; path: string; agent: Agent; sent: Sent; client: FuzzClient };

/** Sends a body. The status is 0 if the connection closed without an answer, which is allowed if the body was too large to be read. */
function send({ url, path, agent, sent, client }: Sending): Promise<Answered> {
  const { hostname, port, origin } = new URL(url);
  const { body, headers, isForm } = sent.body;
  const began = performance.now();
  const own = {
    origin,
    host: `${hostname}:${port}`,
    "content-length": String(body.byteLength),
    "x-forwarded-for": client.address,
    ...(client.cookie ? { cookie: client.cookie } : {}),
    ...(isForm ? {} : { "next-action": sent.action.id }),
  };
  return new Promise((resolve) => {
    const done = (status: number, text = "") =>
      resolve({ status, outcome: outcomeIn(text), ms: performance.now() - began });
    const asked = request({
      hostname,
      port,
      path,
      method: "POST",
      agent,
      timeout: REQUEST_TIMEOUT_MS,
      headers: { ...own, ...headers },
    });
    asked.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("close", () => done(answer.statusCode ?? 0, text));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => done(0));
    asked.end(body);
  });
}

type Found = { seconds: number; slowestMs: number; jarshy: number; actions: number; unprepared: string[] };

async function report(paper: DrillPaper, answers: Answer[], found: Found): Promise<boolean> {
  const { seconds, slowestMs, actions, unprepared } = found;
  const kinds = Object.keys(fuzzKinds);
  const slow = answers.toSorted((one, other) => other.ms - one.ms);
  const accepted = [...acceptedByRole(answers)].map(([role, of]) => `${role} ${of.accepted} of ${of.sent}`).toSorted();
  console.log(`  slowest: ${slow.slice(0, 3).map(nameOf).join(" · ")}`);
  console.log(`\n${tableOf(answers, kinds)}\n`);
  return [
    reportCheck(
      `${answers.length} bodies for ${actions} actions in ${Math.round(seconds)} s, ${Math.round(answers.length / seconds)} a second, no server error`,
      answers.filter(({ status }) => status >= 500).map(describe),
    ),
    reportCheck(
      "every body was answered",
      answers.filter(({ status, bytes }) => status === 0 && bytes < 16 * 1_024).map(describe),
    ),
    reportCheck(`no answer took longer than ${slowestMs} ms`, slow.filter(({ ms }) => ms > slowestMs).map(describe)),
    reportCheck("every action got valid input of its own", unprepared),
    reportCheck(`valid bodies that an action accepted: ${accepted.join(", ")}`, faultsOfValid(answers)),
    reportCheck("some bodies of every malformed kind were read and refused", faultsOfMalformed(answers, kinds)),
    reportCheck("no thread crashed, and no error stayed unhandled", await faultsOfThreads(paper, found)),
    reportCheck("readers' pages work as before", await faultsOfReading(paper)),
  ].every(Boolean);
}

async function faultsOfThreads(paper: DrillPaper, { jarshy }: Found): Promise<string[]> {
  const { restarts } = await paper.health();
  return [
    ...Object.entries(restarts).flatMap(([name, times]) => (times > 0 ? [`${name} was started again ${times} ×`] : [])),
    ...paper.output.split("\n").filter((line) => STRAY_ERROR.test(line)),
    ...(processesOf(paper.dataDir).jarshy === jarshy ? [] : ["the server is another one"]),
  ];
}

async function faultsOfReading(paper: DrillPaper): Promise<string[]> {
  return paper.read("/ru").then(
    () => [],
    (error) => [String(error)],
  );
}

function nameOf({ number, kind, role, action, status, ms }: Answer): string {
  return `${number}: ${kind} for ${action.name} as ${role}, ${status} after ${Math.round(ms)} ms`;
}

function describe(answer: Answer): string {
  return `${nameOf(answer)}: ${answer.beginning}`;
}
