import type { TrustedProxies } from "@/server/clients/client-address.ts";
import type { RefusalThrottle } from "@/server/clients/refusal-throttle.ts";
import { type Exchange, plainBody, sendBody } from "./answers.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";

/** How long the rest of a refused body is read and discarded, ms. */
const BODY_DRAIN_MS = 1_000;

type Refusal = { status: number; headers?: Record<string, string>; type: string; body: Buffer };

/** Waits until the client of this request may get its next refusal. */
export async function throttleRefusal(
  { request }: Exchange,
  { refusalThrottle, proxies }: { refusalThrottle: RefusalThrottle; proxies: TrustedProxies },
): Promise<void> {
  await refusalThrottle.wait(proxies.clientKeyOf(request));
}

/** Refuses with the status as plain text. */
export function refuse(
  exchange: Exchange,
  parts: { site: SiteSecurity },
  status: number,
  more: Record<string, string> = {},
): void {
  refuseWith(exchange, parts, {
    status,
    headers: more,
    type: "text/plain; charset=utf-8",
    body: plainBody(status),
  });
}

/** Sends a refusal. Closes the connection if the body was not read (it would be parsed as the next request) or an upgrade was requested. */
export function refuseWith(
  exchange: Exchange,
  { site }: { site: SiteSecurity },
  { status, headers = {}, type, body }: Refusal,
): void {
  const { request } = exchange;
  const all = {
    ...securityHeaders("data", site),
    "cache-control": NOT_STORED,
    "content-type": type,
    ...headers,
  };
  if (!endsConnection(exchange)) {
    sendBody(exchange, { status, headers: all, body });
    return;
  }
  // Node closes the connection when the answer ends. So the answer stays open while the rest of the body is discarded: otherwise the client
  // would see a connection reset instead of the answer.
  const drained = new Promise<void>((resolve) => {
    request.once("close", resolve);
    setTimeout(resolve, BODY_DRAIN_MS).unref();
  });
  sendBody(exchange, { status, headers: { ...all, connection: "close" }, body }, drained);
  request.resume();
}

function endsConnection({ request }: Exchange): boolean {
  const { headers } = request;
  const unread = !request.complete && (headers["content-length"] ?? headers["transfer-encoding"] ?? "0") !== "0";
  return unread || headers.upgrade !== undefined;
}
