type Pattern = { page: string; parts: string[] };

/**
 * The pages of the build, by their names in it (`/dashboard/(app)/articles/[id]/page`). Finds the page that Next would render for a path, so that
 * the server knows it before calling Next.
 */
export class BuildPages {
  private readonly patterns: Pattern[];

  constructor(pages: Iterable<string>) {
    this.patterns = [...pages]
      .map((page) => ({ page, parts: partsOf(page) }))
      .toSorted((one, other) => compareParts(one.parts, other.parts));
  }

  /** The page for a path in canonical spelling; null if there is none. */
  pageOf(path: string): string | null {
    const given = path.split("/").filter(Boolean);
    return this.patterns.find(({ parts }) => matches(parts, given))?.page ?? null;
  }
}

/** The address of a page with its parameters unfilled, which Next accepts: `/dashboard/articles/[id]`. */
export function addressOfPage(page: string): string {
  return `/${partsOf(page).map(encodeURIComponent).join("/")}`;
}

/** The parts of the path. Route groups such as `(app)` are not part of it. */
function partsOf(page: string): string[] {
  return page
    .replace(/\/(?:page|route)$/, "")
    .split("/")
    .filter((part) => part !== "" && !/^\(.+\)$/.test(part));
}

/** Precedence of a part, best first: fixed text, parameter, catch-all, nothing. */
function rankOf(part: string | undefined): number {
  if (part === undefined) return 3;
  if (/^\[{1,2}\.\.\./.test(part)) return 2;
  return part.startsWith("[") ? 1 : 0;
}

function compareParts(one: string[], other: string[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = rankOf(one[at]) - rankOf(other[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function matches(parts: string[], given: string[]): boolean {
  for (const [at, part] of parts.entries()) {
    const rank = rankOf(part);
    if (rank === 2) return given.length > at;
    if (given[at] === undefined || (rank === 0 && given[at] !== part)) return false;
  }
  return parts.length === given.length;
}
