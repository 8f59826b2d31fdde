"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import * as glossary from "@/db/mutations/vocabulary/glossary.ts";
import { importTermsInput, removeTermInput, saveTermInput } from "@/lib/inputs/vocabulary/glossary.ts";

export const saveTerm = authenticatedAction(saveTermInput, glossary.saveTerm);
export const removeTerm = authenticatedAction(removeTermInput, glossary.removeTerm);
export const importTerms = authenticatedAction(importTermsInput, glossary.importTerms);
