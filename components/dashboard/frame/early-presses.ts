/** What the page says of itself once its scripts answer. */
export const DESK_ALIVE = "desk-alive";

/**
 * A script that stands at the very start of the document: the last press on a button that only scripts answer, the last of the newsroom's
 * keys, or the sending of a form that only they send, waits for them and is done then. Otherwise the press would be lost, and the form
 * would go out as an address with all that was typed in it. Links, menus of the browser's own and forms with an address of their own need
 * no script.
 *
 * Nobody else hears of what waits. While a page wakes up, React may answer an event or lose it, and marks elements that it does not answer
 * for yet: whether it did cannot be told afterwards.
 */
export const earlyPresses = `{
let again;
const isAnswered = (element) => Object.keys(element).some((key) => key.startsWith("__reactProps$"));
const hold = (event, element, act) => {
  event.stopImmediatePropagation();
  again = function done() {
    if (isAnswered(element)) act();
    else if (element.isConnected) setTimeout(done, 50);
  };
};
const press = (event) => {
  const button = event.target.closest("button[type=button]:not([popovertarget])");
  if (button) hold(event, button, () => button.click());
};
const send = (event) => {
  const { target: form, submitter } = event;
  if (form.hasAttribute("action")) return;
  event.preventDefault();
  hold(event, form, () => form.requestSubmit(submitter));
};
const key = (event) => {
  const { target, code, ctrlKey, metaKey, altKey } = event;
  const asks =
    ctrlKey || metaKey
      ? code === "KeyK"
      : !altKey && /^(Key.|Slash)$/.test(code) && !target.closest("input, textarea, select, [contenteditable]");
  if (!asks) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  again = () => dispatchEvent(new KeyboardEvent("keydown", event));
};
addEventListener("click", press, true);
addEventListener("keydown", key, true);
addEventListener("submit", send, true);
addEventListener("${DESK_ALIVE}", () => {
  removeEventListener("click", press, true);
  removeEventListener("keydown", key, true);
  removeEventListener("submit", send, true);
  // Once all that begins with the page has begun.
  setTimeout(() => again?.());
}, { once: true });
}`;
