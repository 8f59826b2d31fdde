import { rmSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "@/db/connection/client.ts";
import { setOwnerUrl } from "@/db/connection/owner.ts";
import { type EmbeddedDatabase, startEmbedded } from "@/server/postgres/embedded.ts";
import { checkout, temporaryFolder } from "@/server/testing/running-jarshy.ts";
import { asRole, makeStandby, type Standby } from "@/server/testing/standby.ts";

const PASSWORD = "only-for-this-test-run-on-loopback";
const PASSWORDS = { superuser: PASSWORD, owner: PASSWORD, app: PASSWORD };

/** A primary, by its superuser's URL, and its standby. Reading them before the tests run throws. */
export type ReplicatedDatabase = { readonly primaryUrl: string; readonly standby: Standby };

/**
 * Gives the test file an empty database and a streaming standby, each on its own server, since the writes of other files would delay the
 * standby. `DATABASE_URL` and `DATABASE_REPLICA_URL` point to them.
 */
export function useReplicatedDatabase(): ReplicatedDatabase {
  let made: { primary: EmbeddedDatabase; standby: Standby } | null = null;
  const dataDir = temporaryFolder("jarshy-test-primary-");

  beforeAll(async () => {
    const primary = await startEmbedded({
      root: checkout,
      dataDir,
      passwords: PASSWORDS,
      notice: () => {},
      settings: { fsync: "off" },
    });
    const standby = await makeStandby({ dataDir, url: primary.urls.superuser }).catch(async (error) => {
      await primary.stop();
      throw error;
    });
    made = { primary, standby };
    await closeDatabase();
    process.env.DATABASE_URL = primary.urls.app;
    setOwnerUrl(primary.urls.owner);
    process.env.DATABASE_REPLICA_URL = asRole(standby.url, primary.urls.app);
  });

  afterAll(async () => {
    await closeDatabase();
    delete process.env.DATABASE_URL;
    setOwnerUrl(null);
    delete process.env.DATABASE_REPLICA_URL;
    await made?.standby.remove();
    await made?.primary.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const there = () => {
    if (!made) throw new Error("the tests have not begun");
    return made;
  };
  return {
    get primaryUrl() {
      return there().primary.urls.superuser;
    },
    get standby() {
      return there().standby;
    },
  };
}
