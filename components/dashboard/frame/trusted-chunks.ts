/**
 * A script at the very start of the document. In a browser with Trusted Types (`server/http/headers.ts`) it lets Next's loader add scripts of our own
 * build, and nothing else add any. The only text that may become HTML is this script: React creates it again when it has to render the whole document
 * in the browser.
 */
export const trustedChunks = `const firstScript = document.currentScript?.text;
window.trustedTypes?.createPolicy("default", {
  createHTML(html) {
    if (html === firstScript || html === "<script></" + "script>") return html;
    // Throw, do not return null: the editor has a policy of its own for pasted HTML, and uses it when this one throws.
    throw new TypeError("text is no HTML here");
  },
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin && pathname.startsWith("/_next/static/") ? address : null;
  },
});
`;

/**
 * zod tests whether it may compile code from text. No page allows that, and each test is reported as a violation; this sets `z.config` before zod
 * loads.
 */
export const noEvaluation = `globalThis.__zod_globalConfig = { jitless: true };
`;
