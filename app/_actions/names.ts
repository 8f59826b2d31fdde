"use server";

import { authenticatedAction, authenticatedWideAction } from "@/app/_session/authenticated-action.ts";
import { deleteName as remove } from "@/db/mutations/names/delete-name.ts";
import { makeName as make } from "@/db/mutations/names/make-name.ts";
import { mergeNames as merge } from "@/db/mutations/names/merge-names.ts";
import { saveName as save } from "@/db/mutations/names/save-name.ts";
import { findNames as find, getAuthorNames } from "@/db/queries/newsroom/paper/names.ts";
import { authorNamesInput, findNamesInput, makeNameInput } from "@/lib/inputs/articles.ts";
import { deleteNameInput, mergeNamesInput, saveNameInput } from "@/lib/inputs/names.ts";
import { ok } from "@/lib/result.ts";

export const findNames = authenticatedAction(findNamesInput, async (person, input) => ok(await find(person, input)));
export const readAuthorNames = authenticatedAction(authorNamesInput, async (person, input) =>
  ok(await getAuthorNames(person, input)),
);
export const makeName = authenticatedAction(makeNameInput, make);
export const saveName = authenticatedWideAction(saveNameInput, save);
export const mergeNames = authenticatedWideAction(mergeNamesInput, merge);
export const deleteName = authenticatedWideAction(deleteNameInput, remove);
