const LONGEST = 2_000;
const SAFE = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/))[^\p{Cc}\\]*$/iu;

/** Whether a link in a text may lead there: web, mail, telephone, or a page of the paper itself. */
export function isSafeHref(href: string): boolean {
  return href.length <= LONGEST && SAFE.test(href);
}
