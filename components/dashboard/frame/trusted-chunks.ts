/**
 * A script that stands at the very start of the document: where the browser has Trusted Types (`server/http/headers.ts`), Next's loader may name the files
 * of our own build as scripts, and nothing else in the page may name any. The only text that becomes HTML is this script itself: React makes it anew
 * where it has to render the whole document in the browser.
 */
export const trustedChunks = `const firstScript = document.currentScript?.text;
window.trustedTypes?.createPolicy("default", {
  createHTML(html) {
    if (html === firstScript || html === "<script></" + "script>") return html;
    // Not null: the editor has a policy of its own for what is pasted, and takes it where this one throws.
    throw new TypeError("text is no HTML here");
  },
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin && pathname.startsWith("/_next/static/") ? address : null;
  },
});
`;

/** zod tries whether it may make code of text, which no page allows, and each try is reported as a violation: `z.config` before there is a zod. */
export const noEvaluation = `globalThis.__zod_globalConfig = { jitless: true };
`;
