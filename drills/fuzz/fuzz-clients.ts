import { sql } from "drizzle-orm";
import {
  makePaperRows,
  makeScene,
  type PaperRows,
  type Place,
  places,
  type Scene,
} from "@/contracts/cases/rights-scenes.ts";
import { database } from "@/db/connection/client.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { type Role, roles } from "@/lib/access/permissions.ts";
import { DESK_LANGUAGE_COOKIE } from "@/lib/newsroom/interface-language.ts";

/** A client that sends bodies: anonymous, or signed in with a role. */
export type FuzzClient = {
  role: Role | "nobody";
  /** Its X-Forwarded-For address. Each client has its own because the server serves addresses in turn. */
  address: string;
  cookie: string;
  scene: Scene;
  bodies: number;
};
export const fuzzRoles = ["nobody", ...roles] as const;

/** Bodies per person. A person may act only ten times a second, and the bodies can change the person's rights. */
const BODIES_PER_CLIENT = 400;

/** Number of consecutive clients that use the same sections, because a real paper has few of them. */
const CLIENTS_PER_SECTIONS = 50;

/** Clients of the paper at `DATABASE_URL`. A client is replaced by another of the same role after its share of bodies. */
export class FuzzClients {
  private readonly present = new Map<string, Promise<FuzzClient>>();
  private paper: Promise<PaperRows> | null = null;
  private sectionIds: Scene["sectionIds"] | null = null;
  private made = 0;

  /** Returns the current client of a role. */
  async of(role: FuzzClient["role"]): Promise<FuzzClient> {
    const client = await (this.present.get(role) ?? this.renew(role));
    client.bodies += 1;
    if (client.bodies >= BODIES_PER_CLIENT) this.present.delete(role);
    return client;
  }

  /** Replaces a client, unless that has been done: it may have ended its own session, or its scene is used up. */
  async leave(client: FuzzClient): Promise<void> {
    const present = this.present.get(client.role);
    if ((await present) === client && this.present.get(client.role) === present) this.present.delete(client.role);
  }

  private renew(role: FuzzClient["role"]): Promise<FuzzClient> {
    // Another client may remove a section during the first attempt; the second one makes new sections.
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

  /** Returns three existing sections. Other clients' bodies may have removed the previous ones. */
  private async presentSections(): Promise<Scene["sectionIds"]> {
    const isTimeForOthers = this.made % CLIENTS_PER_SECTIONS === 0;
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
