"use server";

import { door } from "@/app/_session/door.ts";
import { orderSections as order, removeSection as remove, saveSection as save } from "@/db/mutations/sections.ts";
import { orderSectionsInput, removeSectionInput, saveSectionInput } from "@/lib/inputs/desk-names.ts";

export const saveSection = door(saveSectionInput, save);
export const orderSections = door(orderSectionsInput, order);
export const removeSection = door(removeSectionInput, remove);
