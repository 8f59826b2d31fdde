import {
  addNamed,
  idsByName,
  type Names,
  nameKey,
  saveAuthor,
  sectionIdsBySlug,
} from "@/db/mutations/names/load-names.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import type { Result } from "@/lib/result.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { FileProblem } from "./problem.ts";

/** Sections, tags, places and authors by the names in files. Creates tags, places and authors that are missing. */
export class PaperNames {
  private readonly actor: Actor;
  private sections = new Map<string, number>();
  private tags = new Map<string, number>();
  private places = new Map<string, number>();
  private authors = new Map<string, number>();

  private constructor(actor: Actor) {
    this.actor = actor;
  }

  static async read(actor: Actor): Promise<PaperNames> {
    const names = new PaperNames(actor);
    names.sections = await sectionIdsBySlug();
    [names.tags, names.places, names.authors] = await Promise.all([
      idsByName("tag"),
      idsByName("place"),
      idsByName("author"),
    ]);
    return names;
  }

  /** The section with this slug in any language. Throws FileProblem if there is none. */
  section(slug: string): number {
    const id = this.sections.get(slug);
    if (id) return id;
    throw new FileProblem(
      `section: there is no section «${slug}»; expected one of ${[...this.sections.keys()].join(", ")}`,
      1,
    );
  }

  async tag(name: string | Names): Promise<number> {
    return this.named("tag", this.tags, name);
  }

  async place(name: string | Names): Promise<number> {
    return this.named("place", this.places, name);
  }

  private async named(kind: "tag" | "place", known: Map<string, number>, name: string | Names): Promise<number> {
    const names = typeof name === "string" ? nameInAll(name) : name;
    const id = findAny(known, names) ?? valueOrThrow(await addNamed(this.actor, kind, names));
    for (const locale of locales) known.set(nameKey(locale, names[locale]), id);
    return id;
  }

  /** Ids of the authors of each language of a story. Lists of equal length name the same people in the same order. */
  async signatures(byLocale: Partial<Record<Locale, string[]>>): Promise<Partial<Record<Locale, number[]>>> {
    const lists = Object.entries(byLocale) as [Locale, string[]][];
    const paired = lists.every(([, list]) => list.length === lists[0]?.[1].length);
    const ids: Partial<Record<Locale, number[]>> = {};
    for (const [locale, list] of lists) {
      ids[locale] = [];
      for (const [index, name] of list.entries()) {
        const translation = paired
          ? Object.fromEntries(lists.map(([other, names]) => [other, names[index] ?? name]))
          : {};
        ids[locale].push(await this.author(locale, { ...nameInAll(name), ...translation }));
      }
    }
    return ids;
  }

  private async author(locale: Locale, names: Names): Promise<number> {
    const known = this.authors.get(nameKey(locale, names[locale]));
    const id = known ?? valueOrThrow(await saveAuthor(this.actor, null, { names }));
    if (!known) for (const one of locales) this.authors.set(nameKey(one, names[one]), id);
    return id;
  }

  /** Creates an author of `paper.json`, or updates the one with any of these names. */
  async describeAuthor(names: Names, about: { role: Names; bio: Names; photoId: number | null }): Promise<void> {
    const id = valueOrThrow(await saveAuthor(this.actor, findAny(this.authors, names) ?? null, { names, ...about }));
    for (const locale of locales) this.authors.set(nameKey(locale, names[locale]), id);
  }
}

function nameInAll(name: string): Names {
  return Object.fromEntries(locales.map((locale) => [locale, name])) as Names;
}

function findAny(known: Map<string, number>, names: Names): number | undefined {
  for (const locale of locales) {
    const id = known.get(nameKey(locale, names[locale]));
    if (id) return id;
  }
  return undefined;
}

/** The value of a result. Throws if it is a failure: in an import only a bug can cause one. */
export function valueOrThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.code}`);
}
