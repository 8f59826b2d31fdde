import { type SQL, sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { database, preparedDatabase } from "@/db/client.ts";

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

/** The statements that `work` runs, on whichever of the process's databases. */
export async function statementsOf(work: () => Promise<unknown>): Promise<SQL[]> {
  const spies = [database(), preparedDatabase()].map((one) => vi.spyOn(one, "execute"));
  await work();
  const statements = spies.flatMap((ran) => ran.mock.calls.map(([statement]) => statement as SQL));
  for (const ran of spies) ran.mockRestore();
  expect(statements).not.toHaveLength(0);
  return statements;
}

/** Rows that the statements of `work` read at most of one of the `big` tables, and which of these they read through. */
export async function readingOf(
  big: string[],
  work: () => Promise<unknown>,
): Promise<{ most: number; scanned: string[] }> {
  const nodes: Plan[] = [];
  for (const statement of await statementsOf(work)) {
    const [row] = await database().execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      sql`explain (analyze, format json) ${statement}`,
    );
    if (row) nodes.push(...nodesOf(row["QUERY PLAN"][0].Plan));
  }
  const onBig = nodes.filter((node) => big.includes(node["Relation Name"] ?? ""));
  const rows = onBig.map(
    (node) => (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
  );
  const scanned = onBig.filter((node) => node["Node Type"] === "Seq Scan");
  return { most: Math.max(0, ...rows), scanned: scanned.map((node) => node["Relation Name"] ?? "") };
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
