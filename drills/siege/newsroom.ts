import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { closeDatabase, database, isDatabaseUnreachableOrSlow } from "@/db/connection/client.ts";
import { PrintedHeadlines } from "@/drills/nginx/printed-headlines.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { StormEditor } from "@/drills/storm-editor.ts";
import { existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { BuildActions } from "@/server/actions/build-actions.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";

const ACT_INTERVAL_MS = 1_000;

export type Login = { email: string; password: string };

/** Reads the login of the demo paper's administrator. */
export function demoLoginIn(dataDir: string): Login {
  return JSON.parse(readFileSync(path.join(dataDir, "demo-login.json"), "utf8")) as Login;
}

/** Returns the id of this action in the build. Throws if there is no such action. */
export async function actionId(file: string, name: string): Promise<string> {
  return existing((await BuildActions.load(checkout)).idOf(file, name));
}

/** Returns the id of the first section in the paper at `DATABASE_URL`. */
export async function someSection(): Promise<number> {
  const [row] = await database().execute<{ id: number }>(sql`select id from sections order by id limit 1`);
  return existing(row).id;
}

/**
 * An editor who publishes, updates and withdraws stories every second, with the newsroom's own mutations. What fails while the database
 * is down is started again later.
 */
export class PersistentEditor {
  acts = 0;
  private readonly published = new Set<string>();
  /** Failures with another cause than the database being down. */
  private readonly failures: string[] = [];
  private readonly work: Promise<void>;
  private readonly random: Random;
  private readonly onWithdrawal: () => void;
  private stopped = false;

  constructor(random: Random, onWithdrawal: () => void) {
    this.random = random;
    this.onWithdrawal = onWithdrawal;
    this.work = this.edit();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
  }

  /** Returns acknowledged publications whose address does not work, and unexplained failures. */
  async faults(paper: DrillPaper): Promise<string[]> {
    const faults = this.published.size > 0 ? [...this.failures] : ["nothing was published", ...this.failures];
    for (const address of this.published) {
      const answer = await fetch(new URL(address, paper.url));
      await answer.arrayBuffer();
      if (answer.status !== 200 && answer.status !== 410) faults.push(`${address}: ${answer.status}`);
    }
    return faults;
  }

  private async edit(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.editUntilFailure();
      } catch (error) {
        if (!isDatabaseUnreachableOrSlow(error)) this.failures.push(String(error));
        await closeDatabase();
        await sleep(ACT_INTERVAL_MS);
      }
    }
  }

  private async editUntilFailure(): Promise<void> {
    const editor = await StormEditor.enter();
    const printed = new PrintedHeadlines(editor.lists, editor.first);
    while (!this.stopped) {
      const verb = await editor.act(this.random, printed);
      this.acts += 1;
      if (verb === "withdraw") this.onWithdrawal();
      if (verb === "publish") this.published.add(existing(editor.addresses.at(-1)));
      await sleep(ACT_INTERVAL_MS);
    }
  }
}
