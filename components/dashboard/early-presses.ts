/** What the page says of itself once its scripts answer. */
export const DESK_ALIVE = "desk-alive";

/**
 * A script that stands at the very start of the document: the last press on a button that only scripts answer, the last of the newsroom's
 * keys, or the sending of a form that only they send, waits for them and is done then. Otherwise the press would be lost, and the form
 * would go out as an address with all that was typed in it. Links, menus of the browser's own and forms with an address of their own need
 * no script.
 *
 * React marks the elements that it answers for, and the document once it listens to it. From then on it may answer for an element within
 * the very event, so that only afterwards it is known whether that has to be done again: what is done twice is worse than what is lost.
 */
export const earlyPresses = `{
let again;
const isMarked = (node, mark) => Object.keys(node).some((key) => key.startsWith(mark));
const isAnswered = (element) => isMarked(element, "__reactProps$");
const hold = (element, act) => {
  if (isAnswered(element)) return;
  const keep = () => {
    again = () => (isAnswered(element) ? act() : element.isConnected && setTimeout(again, 50));
  };
  if (isMarked(document, "__reactContainer$")) setTimeout(() => isAnswered(element) || keep());
  else keep();
};
const press = ({ target }) => {
  const button = target.closest("button[type=button]:not([popovertarget])");
  if (button) hold(button, () => button.click());
};
const send = (event) => {
  const { target: form, submitter } = event;
  if (form.hasAttribute("action")) return;
  event.preventDefault();
  hold(form, () => form.requestSubmit(submitter));
};
const key = (event) => {
  const { target, code, ctrlKey, metaKey, altKey } = event;
  const asks =
    ctrlKey || metaKey
      ? code === "KeyK"
      : !altKey && /^(Key.|Slash)$/.test(code) && !target.closest("input, textarea, select, [contenteditable]");
  if (!asks) return;
  event.preventDefault();
  again = () => dispatchEvent(new KeyboardEvent("keydown", event));
};
addEventListener("click", press, true);
addEventListener("keydown", key, true);
addEventListener("submit", send, true);
addEventListener("${DESK_ALIVE}", () => {
  removeEventListener("click", press, true);
  removeEventListener("keydown", key, true);
  removeEventListener("submit", send, true);
  // After what was pressed in the same moment has been looked at.
  setTimeout(() => again?.());
}, { once: true });
}`;
