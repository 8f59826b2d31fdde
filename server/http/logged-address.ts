/** The address without tokens, as it may be logged. Of a file the whole query goes: only a preview's token counts there. */
export function loggedAddress(url: string): string {
  return url.replace(/^(\/(?:dashboard\/invitation|preview)\/)[^/?]+/, "$1…").replace(/^(\/media\/[^?]*\?).+$/s, "$1…");
}
