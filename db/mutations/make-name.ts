import type { z } from "zod";
import type { Named } from "@/lib/desk.ts";
import type { makeNameInput } from "@/lib/inputs/desk-articles.ts";
import { locales } from "@/lib/locales.ts";
import type { Person } from "@/lib/permissions.ts";
import { ok, type Result } from "@/lib/result.ts";
import { addNamed, idsByName, type Names, nameKey, saveAuthor } from "./names.ts";

/** A tag, author or place of this name: the one that there is, else a new one, which is called the same in every language until somebody translates it. */
export async function makeName(
  person: Person,
  { kind, locale, name }: z.output<typeof makeNameInput>,
): Promise<Result<Named>> {
  const present = (await idsByName(kind)).get(nameKey(locale, name));
  if (present) return ok({ id: present, name });
  const names = Object.fromEntries(locales.map((one) => [one, name])) as Names;
  const made = kind === "author" ? await saveAuthor(person, null, { names }) : await addNamed(person, kind, names);
  return made.ok ? ok({ id: made.value, name }) : made;
}
