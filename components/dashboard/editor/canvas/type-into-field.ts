/**
 * Puts text at the cursor of a field, over what is selected there, as if it had been typed: it can be undone, and the field tells of it as of
 * any other change. The field gets the focus.
 */
export function typeIntoField(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus();
  // The one way that a field's own undo knows of. Where a browser has it no more the field is changed without.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
