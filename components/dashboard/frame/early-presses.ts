/** Event that the page fires once its scripts respond. */
export const DESK_ALIVE = "desk-alive";

/**
 * A script at the very start of the document. It holds back the last press on a button that needs scripts, the last newsroom shortcut, or the
 * submission of a form that needs scripts, and replays it once the page has hydrated. Otherwise the press would be lost, and the form would be
 * submitted with all its values in the address. Links, native menus and forms with an action of their own need no script. A held event reaches no
 * other listener, because it must not be handled twice: during hydration React may handle an event or lose it, and nothing tells afterwards which
 * it did.
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
  // After everything that starts with the page.
  setTimeout(() => again?.());
}, { once: true });
}`;
