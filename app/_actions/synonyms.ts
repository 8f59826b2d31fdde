"use server";

import { wideDoor } from "@/app/_session/door.ts";
import * as synonyms from "@/db/mutations/synonyms.ts";
import { removeSynonymsInput, saveSynonymsInput } from "@/lib/inputs/synonyms.ts";

export const saveSynonyms = wideDoor(saveSynonymsInput, synonyms.saveSynonyms);
export const removeSynonyms = wideDoor(removeSynonymsInput, synonyms.removeSynonyms);
