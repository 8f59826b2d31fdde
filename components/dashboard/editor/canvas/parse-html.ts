type ParsingPolicy = { createHTML(html: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ParsingPolicy): ParsingPolicy };

let policy: ParsingPolicy | undefined;

/**
 * Parses foreign HTML into a document in which nothing runs and nothing is fetched. Where the browser has Trusted Types, the desk's policy
 * (`server/http/headers.ts`) allows text to become HTML only here and in the editor's own clipboard code.
 */
export function parseHtml(html: string): Document {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("jarshy-parsing", { createHTML: (text) => text });
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, "text/html");
}
