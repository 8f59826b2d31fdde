"use server";

import { authenticatedWideAction } from "@/app/_session/authenticated-action.ts";
import * as synonyms from "@/db/mutations/vocabulary/synonyms.ts";
import { removeSynonymsInput, saveSynonymsInput } from "@/lib/inputs/vocabulary/synonyms.ts";

export const saveSynonyms = authenticatedWideAction(saveSynonymsInput, synonyms.saveSynonyms);
export const removeSynonyms = authenticatedWideAction(removeSynonymsInput, synonyms.removeSynonyms);
