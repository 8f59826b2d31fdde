const MAX_LENGTH = 2_000;
const SAFE = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/))[^\p{Cc}\\]*$/iu;

/** Whether a text may link to this address: web, mail, telephone, or a page of the site. */
export function isSafeHref(href: string): boolean {
  return href.length <= MAX_LENGTH && SAFE.test(href);
}
