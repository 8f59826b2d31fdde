import path from "node:path";
import { parseArgs } from "node:util";
import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { withCommandDatabase } from "@/server/commands/command-database.ts";
import { createSteps } from "@/server/commands/steps.ts";
import { findQueryTargets, type Query, queriesOf } from "./queries.ts";
import { findWords } from "./words-of-paper.ts";

const USAGE = `DATA_DIR=… npx tsx bench/measure/measure-queries.ts [--only TEXT] [--samples 200] [--plans]
  what readers and the newsroom ask for, in milliseconds (median, p99), samples and pages of the database, on the paper of DATA_DIR (fill one: npm run jarshy -- seed --articles N)`;

/** The most time spent on one query, all samples together: slow queries get fewer samples. */
const QUERY_BUDGET_MS = 3_000;

const person: Person = {
  kind: "person",
  id: 0,
  name: "",
  role: "admin",
  locales: ["ru", "kk"],
  sectionIds: [],
};

type Measured = { name: string; p50: number; p99: number; samples: number };

async function measure(query: Query, samples: number): Promise<Measured> {
  const times: number[] = [];
  for (let warm = 0; warm < 3; warm += 1) await query.run();
  const began = performance.now();
  while (times.length < samples && (times.length < 5 || performance.now() - began < QUERY_BUDGET_MS)) {
    const start = performance.now();
    await query.run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { name: query.name, p50: at(0.5), p99: at(0.99), samples: times.length };
}

/** Records the SQL statements that the query runs. */
async function statementsOf(query: Query): Promise<SQL[]> {
  const statements: SQL[] = [];
  const execute = database().execute;
  database().execute = ((statement: SQL) => {
    statements.push(statement);
    return execute.call(database(), statement);
  }) as typeof execute;
  await query.run();
  database().execute = execute;
  return statements;
}

async function printPlans(query: Query): Promise<void> {
  for (const statement of await statementsOf(query)) {
    const rows = await database().execute<{ "QUERY PLAN": string }>(sql`explain (analyze, buffers) ${statement}`);
    console.log(`\n-- ${query.name}\n${rows.map((row) => row["QUERY PLAN"]).join("\n")}`);
  }
}

type Top = { "Shared Hit Blocks": number; "Shared Read Blocks": number };

/** Returns the number of 8 KB database pages that the statements touch. It does not depend on other load of the machine. */
async function pagesOf(query: Query): Promise<number> {
  let pages = 0;
  for (const statement of await statementsOf(query)) {
    const [row] = await database().execute<{ "QUERY PLAN": [{ Plan: Top }] }>(
      sql`explain (analyze, buffers, format json) ${statement}`,
    );
    const plan = row?.["QUERY PLAN"][0].Plan;
    pages += (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
  }
  return pages;
}

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    samples: { type: "string", default: "200" },
    plans: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(USAGE);
else
  await withCommandDatabase(
    { root: path.resolve(import.meta.dirname, "../.."), steps: createSteps(process.stdout) },
    async () => {
      const words = await findWords();
      console.log(words);
      for (const query of queriesOf(await findQueryTargets(person, words))) {
        if (!query.name.includes(values.only)) continue;
        if (values.plans) await printPlans(query);
        const { name, p50, p99, samples } = await measure(query, Number(values.samples));
        const pages = await pagesOf(query);
        console.log(
          `${name.padEnd(50)} ${p50.toFixed(2).padStart(9)} ${p99.toFixed(2).padStart(9)} ${String(samples).padStart(5)} ${String(pages).padStart(7)}`,
        );
      }
    },
  );
