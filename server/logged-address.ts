/**
 * An address as it may be written down: what opens something by itself is left out. On a file the whole query is, since nothing else than the
 * key of a preview counts there.
 */
export function loggedAddress(url: string): string {
  return url.replace(/^(\/(?:dashboard\/invitation|preview)\/)[^/?]+/, "$1…").replace(/^(\/media\/[^?]*\?).+$/s, "$1…");
}
