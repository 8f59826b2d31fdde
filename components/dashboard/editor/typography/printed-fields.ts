import type { CopyFields } from "@/components/dashboard/editor/saving/copy-fields.ts";
import type { FieldWords, PrintedField } from "./fields-steps.ts";

type WordField = "kicker" | "headline" | "standfirst";
/** Under which name typography knows a field of the copy: the headline of a static page is its title. */
export type PrintedFields = Readonly<Partial<Record<PrintedField, WordField>>>;

/** The words of the printed fields, in the order of reading. */
export function printedWords(printed: PrintedFields, fields: Pick<CopyFields, WordField>): FieldWords {
  return Object.fromEntries(Object.entries(printed).map(([name, field]) => [name, fields[field]]));
}

/** The change of the copy's fields that these printed words mean. */
export function changeOfPrinted(printed: PrintedFields, words: FieldWords): Partial<Pick<CopyFields, WordField>> {
  const entries = Object.entries(printed) as [PrintedField, WordField][];
  return Object.fromEntries(entries.flatMap(([name, field]) => (name in words ? [[field, words[name]]] : [])));
}
