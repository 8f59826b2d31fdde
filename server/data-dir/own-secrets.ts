import path from "node:path";
import { noteAccountKey } from "@/db/mutations/people/own-account-key.ts";
import { StartProblem } from "@/server/process/start-problem.ts";

/**
 * Throws a StartProblem if the secrets belong to another paper, or are new ones in place of lost ones: otherwise correct codes of authenticator apps
 * would be rejected without an explanation. The first start records the secrets' fingerprint. The database must be migrated.
 */
export async function requireOwnSecrets(dataDir: string): Promise<void> {
  if (await noteAccountKey()) return;
  throw new StartProblem(
    `${path.join(dataDir, "secrets")} does not belong to the paper in this database: copy it there from the paper's former DATA_DIR, another of its servers or a backup. Where it is lost for good, run deploy/lost-secrets.sql in the database (docs/operating.md): authenticator apps, recovery codes and waiting mail are lost with it.`,
  );
}
