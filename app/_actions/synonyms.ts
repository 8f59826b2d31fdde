"use server";

import { door } from "@/app/_session/door.ts";
import * as synonyms from "@/db/mutations/synonyms.ts";
import { removeSynonymsInput, saveSynonymsInput } from "@/lib/inputs/synonyms.ts";

export const saveSynonyms = door(saveSynonymsInput, synonyms.saveSynonyms);
export const removeSynonyms = door(removeSynonymsInput, synonyms.removeSynonyms);
