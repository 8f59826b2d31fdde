/**
 * A script that stands at the very start of the document: where the browser has Trusted Types (`server/headers.ts`), Next's loader may name the files
 * of our own build as scripts, and nothing else in the page may name any. It makes no HTML of text.
 */
export const trustedChunks = `window.trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin && pathname.startsWith("/_next/static/") ? address : null;
  },
});
`;

/** zod tries whether it may make code of text, which no page allows, and each try is reported as a violation: `z.config` before there is a zod. */
export const noEvaluation = `globalThis.__zod_globalConfig = { jitless: true };
`;
