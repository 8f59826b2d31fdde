/** The site's public origin, without a trailing slash. Never taken from a request. */
export function siteUrl(): string {
  return process.env.SITE_URL ?? "http://localhost:3000";
}

/** A path of the site as an absolute address. */
export function absolute(path: string): string {
  return siteUrl() + path;
}
