"use server";

import { door } from "@/app/_session/door.ts";
import * as glossary from "@/db/mutations/glossary.ts";
import { importTermsInput, removeTermInput, saveTermInput } from "@/lib/inputs/glossary.ts";

export const saveTerm = door(saveTermInput, glossary.saveTerm);
export const removeTerm = door(removeTermInput, glossary.removeTerm);
export const importTerms = door(importTermsInput, glossary.importTerms);
