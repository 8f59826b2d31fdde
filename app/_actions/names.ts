"use server";

import { door, wideDoor } from "@/app/_session/door.ts";
import { deleteName as remove } from "@/db/mutations/names/delete-name.ts";
import { makeName as make } from "@/db/mutations/names/make-name.ts";
import { mergeNames as merge } from "@/db/mutations/names/merge-names.ts";
import { saveName as save } from "@/db/mutations/names/save-name.ts";
import { findNames as find, getAuthorNames } from "@/db/queries/newsroom/names.ts";
import { authorNamesInput, findNamesInput, makeNameInput } from "@/lib/inputs/desk-articles.ts";
import { deleteNameInput, mergeNamesInput, saveNameInput } from "@/lib/inputs/desk-names.ts";
import { ok } from "@/lib/result.ts";

export const findNames = door(findNamesInput, async (person, asked) => ok(await find(person, asked)));
export const readAuthorNames = door(authorNamesInput, async (person, asked) => ok(await getAuthorNames(person, asked)));
export const makeName = door(makeNameInput, make);
export const saveName = wideDoor(saveNameInput, save);
export const mergeNames = wideDoor(mergeNamesInput, merge);
export const deleteName = wideDoor(deleteNameInput, remove);
