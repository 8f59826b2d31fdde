import path from "node:path";
import { noteAccountKey } from "@/db/mutations/people/own-account-key.ts";
import { StartProblem } from "@/server/process/start-problem.ts";

/**
 * Refuses to go on with the secrets of another paper, or with new ones that have taken the place of lost ones: right codes of authenticator
 * apps would be wrong, and nothing would say why. The first start notes whose they are. The database must be migrated. Throws a StartProblem.
 */
export async function refuseOtherSecrets(dataDir: string): Promise<void> {
  if (await noteAccountKey()) return;
  throw new StartProblem(
    `${path.join(dataDir, "secrets")} does not belong to the paper in this database: copy it there from the paper's former DATA_DIR, another of its servers or a backup. Where it is lost for good, run deploy/lost-secrets.sql in the database (docs/operating.md): authenticator apps, recovery codes and waiting mail are lost with it.`,
  );
}
