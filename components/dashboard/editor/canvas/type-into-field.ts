/**
 * Inserts text at the cursor of a field and replaces the selection, as typing does: it can be undone, and the field fires an input event. The field
 * gets the focus.
 */
export function typeIntoField(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus();
  // Only `execCommand` adds to the field's undo history. In a browser without it, set the value directly.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
