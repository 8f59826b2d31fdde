"use server";

import { authenticatedWideAction } from "@/app/_session/authenticated-action.ts";
import { orderSections as order, removeSection as remove, saveSection as save } from "@/db/mutations/paper/sections.ts";
import { orderSectionsInput, removeSectionInput, saveSectionInput } from "@/lib/inputs/names.ts";

export const saveSection = authenticatedWideAction(saveSectionInput, save);
export const orderSections = authenticatedWideAction(orderSectionsInput, order);
export const removeSection = authenticatedWideAction(removeSectionInput, remove);
