/** The address with tokens removed, for the log. The whole query of a media file is removed, because it only carries a preview token. */
export function loggedAddress(url: string): string {
  return url.replace(/^(\/(?:dashboard\/invitation|preview)\/)[^/?]+/, "$1…").replace(/^(\/media\/[^?]*\?).+$/s, "$1…");
}
