import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";

/** Fields above the text: of an article, and the title of a page. */
export type PrintedField = "kicker" | "headline" | "standfirst" | "title";
export type FieldWords = Readonly<Partial<Record<PrintedField, string>>>;
/** What one step changed in the fields. */
type FieldsStep = { number: number; before: FieldWords; after: FieldWords };

/** Keeps with the document what a step changed in the fields, so that undoing the step undoes it there as well. It is no part of a body. */
export const FieldsSteps = Extension.create({
  name: "fieldsSteps",
  addGlobalAttributes: () => [{ types: ["doc"], attributes: { fieldsStep: { default: null, rendered: false } } }],
});

/** Makes the change of the fields from `before` to `after`, which may name fewer, part of this step of the document. */
export function keepFieldsStep(tr: Transaction, before: FieldWords, after: FieldWords): Transaction {
  return tr.setDocAttribute("fieldsStep", { number: stepOf(tr.doc).number + 1, before: { ...before }, after });
}

/** What a transaction, also one that undoes or redoes, asks of the fields; null where nothing. */
export function fieldsAskedBy(transaction: Transaction): { from: FieldWords; to: FieldWords } | null {
  const was = stepOf(transaction.before);
  const is = stepOf(transaction.doc);
  if (was.number === is.number) return null;
  if (is.number > was.number) return { from: is.before, to: is.after };
  return { from: was.after, to: was.before };
}

function stepOf(doc: Node): FieldsStep {
  return doc.attrs.fieldsStep ?? { number: 0, before: {}, after: {} };
}
