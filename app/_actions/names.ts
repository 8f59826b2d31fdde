"use server";

import { door } from "@/app/_session/door.ts";
import { makeName as make } from "@/db/mutations/make-name.ts";
import { findNames as find } from "@/db/queries/newsroom/names.ts";
import { findNamesInput, makeNameInput } from "@/lib/inputs/desk-articles.ts";
import { ok } from "@/lib/result.ts";

export const findNames = door(findNamesInput, async (person, asked) => ok(await find(person, asked)));
export const makeName = door(makeNameInput, make);
