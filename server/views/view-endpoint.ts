import type { IncomingMessage } from "node:http";
import type { Result } from "@/lib/result.ts";
import { plainCall } from "@/server/actions/action-body.ts";
import type { BodyBudgets } from "@/server/actions/body-budget.ts";
import { allowBody, readBody } from "@/server/actions/request-body.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import { BODY_TIMEOUT_MS, MAX_VIEW_BYTES } from "@/server/clients/limits.ts";
import type { Exchange } from "@/server/http/answers.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "@/server/http/headers.ts";
import { refuse } from "@/server/http/refuse.ts";

type CountView = (
  raw: unknown,
  headers: { get(name: string): string | null },
  request: IncomingMessage,
) => Promise<Result<unknown>>;

type ViewEndpointParts = { site: SiteSecurity; proxies: TrustedProxies; bodies: BodyBudgets };

/**
 * Answers the action that counts views without Next, because every reader calls it. Next handles about 600 empty actions per second; here only
 * the database commits are the limit. The answer is the action's result as JSON, not in React's format: no React reads it.
 */
export class ViewEndpoint {
  private readonly action: string | null;
  private readonly count: CountView;
  private head: string[] = [];

  constructor(action: string | null, count: CountView) {
    this.action = action;
    this.count = count;
  }

  /** Whether this endpoint handles the action with this id. */
  accepts(action: string | null): boolean {
    return this.action !== null && action === this.action;
  }

  /** Answers a call after the view is committed. Throws BodyRefusedError if the body is too large or too slow. */
  async answer(exchange: Exchange, parts: ViewEndpointParts): Promise<void> {
    const { request, response } = exchange;
    const { headers } = request;
    const address = parts.proxies.clientAddressOf(request);
    const limits = { bytes: MAX_VIEW_BYTES, timeoutMs: BODY_TIMEOUT_MS };
    allowBody(exchange, limits.bytes);
    const held = await readBody(request, {
      ...limits,
      budget: parts.bodies.views,
      client: parts.proxies.clientKeyOf(request),
    });
    const sent = headers["content-encoding"] ? null : plainCall(headers["content-type"], held.bytes);
    held.release();
    if (!sent) return refuse(exchange, parts, 400);
    const seen = {
      get(name: string) {
        const value = name === "x-forwarded-for" ? address : headers[name];
        return typeof value === "string" ? value : null;
      },
    };
    const result = await this.count(sent[0], seen, request);
    const body = JSON.stringify(result);
    response.writeHead(200, [...this.headFor(parts.site), "content-length", String(Buffer.byteLength(body))]);
    response.end(body);
  }

  /** The headers of each answer, names and values in turn. Node sends this form unchecked. */
  private headFor(site: SiteSecurity): string[] {
    if (this.head.length === 0) {
      const headers = {
        "content-type": "application/json",
        ...securityHeaders("data", site),
        "cache-control": NOT_STORED,
      };
      this.head = Object.entries(headers).flat();
    }
    return this.head;
  }
}
