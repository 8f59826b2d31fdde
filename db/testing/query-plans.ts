import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { expect, vi } from "vitest";
import { type Database, database, preparedDatabase } from "@/db/connection/client.ts";

export type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

/** The statements that `work` runs on one of the thread's databases. */
async function statementsOn(one: Database, work: () => Promise<unknown>): Promise<SQL[]> {
  const ran = vi.spyOn(one, "execute");
  await work();
  const statements = ran.mock.calls.map(([statement]) => statement as SQL);
  ran.mockRestore();
  return statements;
}

/**
 * The plans of the statements that `work` runs, as executed with their values. For prepared statements also the generic plan, which is used from
 * the sixth execution on.
 */
export async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const statements = await statementsOn(database(), work);
  const prepared = await statementsOn(preparedDatabase(), work);
  expect([...statements, ...prepared]).not.toHaveLength(0);
  const plans: Plan[] = [];
  for (const statement of [...statements, ...prepared])
    plans.push(await explain(database(), sql`explain (analyze, format json) ${statement}`));
  for (const statement of prepared) plans.push(await genericPlanOf(statement));
  return plans;
}

async function genericPlanOf(statement: SQL): Promise<Plan> {
  const { sql: text, params } = new PgDialect().sqlToQuery(statement);
  const values = params.map(literalOf).join(", ");
  return database().transaction(async (tx) => {
    await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
    await tx.execute(sql.raw(`prepare for_all as ${text}`));
    const execute = sql.raw(`explain (analyze, format json) execute for_all${values && `(${values})`}`);
    const plan = await explain(tx, execute);
    await tx.execute(sql`deallocate for_all`);
    return plan;
  });
}

const literalOf = (value: unknown): string => (value === null ? "null" : `'${String(value).replaceAll("'", "''")}'`);

async function explain(executor: Pick<Database, "execute">, statement: SQL): Promise<Plan> {
  const [row] = await executor.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(statement);
  if (!row) throw new Error("no plan was told");
  return row["QUERY PLAN"][0].Plan;
}

/** The most rows that one step of a plan of `work` reads from a `big` table, and which of these tables it reads by a sequential scan. */
export async function rowsReadBy(
  big: string[],
  work: () => Promise<unknown>,
): Promise<{ most: number; scanned: string[] }> {
  const nodes = (await plansOf(work)).flatMap(nodesOf);
  const onBig = nodes.filter((node) => big.includes(node["Relation Name"] ?? ""));
  const rows = onBig.map(
    (node) => (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
  );
  const scanned = onBig.filter((node) => node["Node Type"] === "Seq Scan");
  return { most: Math.max(0, ...rows), scanned: scanned.map((node) => node["Relation Name"] ?? "") };
}

/** A node of a plan and all nodes below it. */
export function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
