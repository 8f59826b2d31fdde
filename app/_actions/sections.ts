"use server";

import { wideDoor } from "@/app/_session/door.ts";
import { orderSections as order, removeSection as remove, saveSection as save } from "@/db/mutations/sections.ts";
import { orderSectionsInput, removeSectionInput, saveSectionInput } from "@/lib/inputs/desk-names.ts";

export const saveSection = wideDoor(saveSectionInput, save);
export const orderSections = wideDoor(orderSectionsInput, order);
export const removeSection = wideDoor(removeSectionInput, remove);
