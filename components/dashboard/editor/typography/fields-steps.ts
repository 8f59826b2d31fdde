import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";

/** Fields above the text: of an article, and the title of a page. */
export type PrintedField = "kicker" | "headline" | "standfirst" | "title";
export type FieldWords = Readonly<Partial<Record<PrintedField, string>>>;
/** What one step changed in the fields. */
type FieldsStep = { number: number; before: FieldWords; after: FieldWords };

/** Stores in the document what a step changed in the fields, so that undo reverts the fields too. The attribute is not part of a body. */
export const FieldsSteps = Extension.create({
  name: "fieldsSteps",
  addGlobalAttributes: () => [{ types: ["doc"], attributes: { fieldsStep: { default: null, rendered: false } } }],
});

/** Adds the change of the fields from `before` to `after` to this step. `after` may contain only some of the fields. */
export function storeFieldChange(tr: Transaction, before: FieldWords, after: FieldWords): Transaction {
  return tr.setDocAttribute("fieldsStep", { number: stepOf(tr.doc).number + 1, before: { ...before }, after });
}

/** The field changes that a transaction requires, also an undo or redo; null if none. */
export function fieldChangesOf(transaction: Transaction): { from: FieldWords; to: FieldWords } | null {
  const was = stepOf(transaction.before);
  const is = stepOf(transaction.doc);
  if (was.number === is.number) return null;
  if (is.number > was.number) return { from: is.before, to: is.after };
  return { from: was.after, to: was.before };
}

function stepOf(doc: Node): FieldsStep {
  return doc.attrs.fieldsStep ?? { number: 0, before: {}, after: {} };
}
