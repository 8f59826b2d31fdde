import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";
import { type Role, roles } from "@/lib/access/permissions.ts";
import {
  makePaperRows,
  makeScene,
  type PaperRows,
  type Place,
  places,
  type Scene,
} from "@/contracts/cases/rights-scenes.ts";

/** Whoever sends bodies: nobody in particular, or somebody signed in with a role. */
export type FuzzClient = {
  role: Role | "nobody";
  /** Its address, as a proxy here would tell it: each has one, since the server lets each address have its turn. */
  address: string;
  cookie: string;
  scene: Scene;
  bodies: number;
};
export const fuzzRoles = ["nobody", ...roles] as const;

/** Bodies of one person: a person may act ten times a second, and what they may be is changed by what they send. */
const BODIES_OF_ONE = 400;

/** So many clients one after the other have the same sections: a paper has few. */
const CLIENTS_OF_SECTIONS = 50;

/** Clients of the paper that `DATABASE_URL` names, each replaced by another of the same role when it has sent its part. */
export class FuzzClients {
  private readonly present = new Map<string, Promise<FuzzClient>>();
  private paper: Promise<PaperRows> | null = null;
  private sectionIds: Scene["sectionIds"] | null = null;
  private made = 0;

  /** The client of a role whose turn it is. */
  async of(role: FuzzClient["role"]): Promise<FuzzClient> {
    const client = await (this.present.get(role) ?? this.renew(role));
    client.bodies += 1;
    if (client.bodies >= BODIES_OF_ONE) this.present.delete(role);
    return client;
  }

  /** Lets another client follow, if none has yet: this one has ended its own session, or may have, or its scene is used up. */
  async leave(client: FuzzClient): Promise<void> {
    const present = this.present.get(client.role);
    if ((await present) === client && this.present.get(client.role) === present) this.present.delete(client.role);
  }

  private renew(role: FuzzClient["role"]): Promise<FuzzClient> {
    // A section that is removed in the middle is not there the second time.
    const client = this.make(role).catch(() => this.make(role));
    this.present.set(role, client);
    return client;
  }

  private async make(role: FuzzClient["role"]): Promise<FuzzClient> {
    this.made += 1;
    const number = Date.now() * 1_000 + this.made;
    const personOf = (who: string, its: Role) =>
      personFactory({ email: `fuzz-${who}-${number}@jarshy.example`, role: its });
    const person = await personOf("actor", role === "nobody" ? "reporter" : role);
    const colleague = await personOf("colleague", "reporter");
    this.paper ??= makePaperRows();
    const place = places[this.made % places.length] as Place;
    const sectionIds = await this.presentSections();
    const scene = await makeScene({ ...(await this.paper), colleague, sectionIds }, place, person);
    const cookie = role === "nobody" ? "" : `session=${person.token}; ${DESK_LANGUAGE_COOKIE}=ru`;
    const address = `10.${this.made >> 16}.${(this.made >> 8) & 255}.${this.made & 255}`;
    return { role, address, cookie, scene, bodies: 0 };
  }

  /** Three sections that are there: what other clients sent may have removed the ones of before. */
  private async presentSections(): Promise<Scene["sectionIds"]> {
    const isTimeForOthers = this.made % CLIENTS_OF_SECTIONS === 0;
    if (!this.sectionIds || isTimeForOthers || !(await areThere(Object.values(this.sectionIds))))
      this.sectionIds = {
        own: await sectionFactory(),
        foreign: await sectionFactory(),
        shared: await sectionFactory(),
      };
    return this.sectionIds;
  }
}

async function areThere(sectionIds: number[]): Promise<boolean> {
  const [found] = await database().execute<{ count: number }>(
    sql`select count(*)::int as count from sections where id in ${sectionIds}`,
  );
  return found?.count === sectionIds.length;
}
