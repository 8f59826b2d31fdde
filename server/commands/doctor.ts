import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { connectTo, pool } from "@/db/connection/client.ts";
import { disk } from "@/db/queries/free-disk.ts";
import { checkDatabaseState, examineReplica, type Finding } from "@/jobs/doctor.ts";
import { storeOf } from "@/media/configured-store.ts";
import { sharedNetworks } from "@/server/clients/client-address.ts";
import { prepareDataDir } from "@/server/data-dir/data-dir.ts";
import { checkDatabase, connectionProblem } from "@/server/postgres/checks.ts";
import { readConfig } from "@/server/process/config.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import { type CommandContext, withCommandDatabase } from "./command-database.ts";

const MIN_ADVISED_NODE = 22;
/** Minimum free space, bytes. Below this, uploads and the database's WAL may soon not fit. */
const MIN_FREE_BYTES = 1_000_000_000;

/** Prints each check with ✓ or ✗; returns 1 if any failed. */
export async function printDoctor({ root, steps }: CommandContext): Promise<0 | 1> {
  const { dataDir, trustedProxy } = readConfig(process.env, { dev: false, root });
  const findings = [nodeVersion(), ...proxies(trustedProxy)];
  const folder = dataDirIsWritable(dataDir);
  findings.push(folder);
  if (folder.ok) findings.push(await diskSpace(dataDir));
  for (const finding of findings) steps.line(lineOf(finding));
  const later = folder.ok ? await database({ root, steps }) : [];
  for (const finding of later) steps.line(lineOf(finding));
  return [...findings, ...later].every((finding) => finding.ok) ? 0 : 1;
}

function lineOf({ what, ok, seen }: Finding): string {
  return `  ${ok ? "✓" : "✗"} ${what.padEnd(20)} ${seen}`;
}

function nodeVersion(): Finding {
  const { node } = process.versions;
  const advised = Number(node.split(".")[0]) >= MIN_ADVISED_NODE;
  return {
    what: "Node",
    ok: true,
    seen: advised ? node : `${node}; it gets no security fixes any more, Node 24 is advised`,
  };
}

function proxies(trustedProxy: string | null): Finding[] {
  if (trustedProxy === null) return [];
  const shared = sharedNetworks(trustedProxy);
  const advice = `; every machine in ${shared.join(" and ")} may claim any address: name the proxy's own`;
  return [{ what: "TRUSTED_PROXY", ok: true, seen: `${trustedProxy}${shared.length > 0 ? advice : ""}` }];
}

function dataDirIsWritable(dataDir: string): Finding {
  try {
    prepareDataDir(dataDir);
    const trial = path.join(dataDir, `trial-${randomBytes(4).toString("hex")}`);
    writeFileSync(trial, "");
    rmSync(trial);
    return { what: "DATA_DIR", ok: true, seen: dataDir };
  } catch (error) {
    return { what: "DATA_DIR", ok: false, seen: error instanceof Error ? error.message : String(error) };
  }
}

async function diskSpace(dataDir: string): Promise<Finding> {
  const free = await disk.freeBytes(dataDir);
  return { what: "free space", ok: free >= MIN_FREE_BYTES, seen: `${(free / 1e9).toFixed(1)} GB` };
}

async function replicaAt(url: string): Promise<Finding> {
  const { sql } = connectTo(url);
  try {
    return await examineReplica(sql);
  } catch (error) {
    return { what: "replica", ok: false, seen: connectionProblem(url, "the replica", error).message };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function database(context: CommandContext): Promise<Finding[]> {
  try {
    return await withCommandDatabase(context, async ({ url, config }) => {
      const { version, warning } = await checkDatabase(url, "the database");
      const holes = config.databaseUrl && warning ? `; ${warning}` : "";
      const reached: Finding = { what: "database", ok: true, seen: `PostgreSQL ${version}${holes}` };
      const replica = config.databaseReplicaUrl ? [await replicaAt(config.databaseReplicaUrl)] : [];
      return [reached, ...replica, ...(await checkDatabaseState(pool(), storeOf(config.mediaStore, config.dataDir)))];
    });
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    return [{ what: "database", ok: false, seen: error.message }];
  }
}
