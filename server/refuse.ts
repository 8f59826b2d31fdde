import { type Exchange, sendPlain } from "./answers.ts";
import type { SiteSecurity } from "./headers.ts";

/** How long a refused body is still thrown away, milliseconds. */
const LINGER = 1_000;

/** A bare refusal. A body that was not read would be taken for the next request, so the connection ends with it. */
export function refuse(
  exchange: Exchange,
  { site }: { site: SiteSecurity },
  status: number,
  more: Record<string, string> = {},
): void {
  const { request } = exchange;
  const { headers } = request;
  const unread = !request.complete && (headers["content-length"] ?? headers["transfer-encoding"] ?? "0") !== "0";
  const ends = unread || headers.upgrade !== undefined;
  if (!ends) {
    sendPlain(exchange, site, status, more);
    return;
  }
  // What is on its way is thrown away for a moment, so that the client reads the answer instead of a reset: Node ends the connection
  // with the answer.
  const thrownAway = new Promise<void>((resolve) => {
    request.once("close", resolve);
    setTimeout(resolve, LINGER).unref();
  });
  sendPlain(exchange, site, status, { ...more, connection: "close" }, thrownAway);
  request.resume();
}
