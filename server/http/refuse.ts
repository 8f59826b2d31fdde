import { type Exchange, plainBody, sendBody } from "./answers.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";
import type { RefusalPace } from "@/server/clients/refusal-pace.ts";

/** How long a refused body is still thrown away, milliseconds. */
const LINGER = 1_000;

type Refusal = { status: number; headers?: Record<string, string>; type: string; body: Buffer };

/** Waits until the client that sent this request may be sent its next refusal. */
export async function paceRefusal(
  { request }: Exchange,
  { refusalPace, proxies }: { refusalPace: RefusalPace; proxies: TrustedProxies },
): Promise<void> {
  await refusalPace.wait(proxies.clientKeyOf(request));
}

/** A bare refusal in plain text. */
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

/** An answer before the body was read, which would be taken for the next request: the connection ends with it. */
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
  // What is on its way is thrown away for a moment, so that the client reads the answer instead of a reset: Node ends the connection
  // with the answer.
  const thrownAway = new Promise<void>((resolve) => {
    request.once("close", resolve);
    setTimeout(resolve, LINGER).unref();
  });
  sendBody(exchange, { status, headers: { ...all, connection: "close" }, body }, thrownAway);
  request.resume();
}

function endsConnection({ request }: Exchange): boolean {
  const { headers } = request;
  const unread = !request.complete && (headers["content-length"] ?? headers["transfer-encoding"] ?? "0") !== "0";
  return unread || headers.upgrade !== undefined;
}
