/**
 * The arguments of a call made the way our elements make it: a JSON list of plain values as text. Null for anything else: Next decodes more than
 * that, references and forms included, and answers what it cannot decode with a fault of the server.
 */
export function plainCall(contentType: string | undefined, body: Buffer): unknown[] | null {
  if (!contentType?.startsWith("text/plain")) return null;
  const text = body.toString("utf8");
  if (text.includes('"$')) return null;
  try {
    const sent: unknown = JSON.parse(text);
    return Array.isArray(sent) ? sent : null;
  } catch {
    return null;
  }
}
