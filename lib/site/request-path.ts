export type RequestPath = {
  /** The decoded path segments. */
  segments: string[];
  /** The path in canonical spelling, without a trailing slash. */
  path: string;
  /** The unchanged query with its `?`, or empty. */
  query: string;
  trailingSlash: boolean;
};

/** Parses a path with its query. Null if the path has `//`, `\\`, `.`, `..`, invalid percent-encoding or control characters. */
export function parseRequestPath(url: string): RequestPath | null {
  const mark = url.indexOf("?");
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  if (!rawPath.startsWith("/") || rawPath.includes("//")) return null;
  const trailingSlash = rawPath.length > 1 && rawPath.endsWith("/");
  const segments: string[] = [];
  for (const raw of rawPath.slice(1, trailingSlash ? -1 : undefined).split("/")) {
    const segment = decoded(raw);
    if (segment === null) return null;
    segments.push(segment);
  }
  const path = `/${segments.map(encodeURIComponent).join("/")}`;
  return { segments, path, query: mark < 0 ? "" : url.slice(mark), trailingSlash };
}

function decoded(raw: string): string | null {
  let segment: string;
  try {
    segment = decodeURIComponent(raw);
  } catch {
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return /[/\\\u0000-\u001f\u007f]/.test(segment) || segment === "." || segment === ".." ? null : segment;
}
