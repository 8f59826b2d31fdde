import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Result } from "@/lib/result.ts";
import type { Exchange } from "./answers.ts";
import type { TrustedProxies } from "./client-address.ts";
import { NOT_STORED, type SiteSecurity, securityHeaders } from "./headers.ts";
import { readBody } from "./limits.ts";
import { plainCall } from "./plain-call.ts";
import { refuse } from "./refuse.ts";

type CountView = (raw: unknown, headers: { get(name: string): string | null }) => Promise<Result<unknown>>;

/** Where the build says what its actions are called. */
const MANIFEST = path.join(".next", "server", "server-reference-manifest.json");

/** The id under which pages of this build send their views, null where the build names none. Throws where there is no build. */
export async function viewActionOf(root: string): Promise<string | null> {
  const { node } = JSON.parse(await readFile(path.join(root, MANIFEST), "utf8")) as {
    node: Record<string, { filename?: string; exportedName?: string }>;
  };
  const found = Object.entries(node).find(
    ([, { filename, exportedName }]) => filename === "app/_actions/views.ts" && exportedName === "recordView",
  );
  return found?.[0] ?? null;
}

/**
 * A door past Next for the one action that every reader calls: Next takes some six hundred bare actions a second, this as many as commits
 * carry. Nothing is looked at twice and nothing made that is not sent. The answer reads as Next's would.
 */
export class ViewDoor {
  private readonly action: string | null;
  private readonly count: CountView;
  private head: string[] = [];

  constructor(action: string | null, count: CountView) {
    this.action = action;
    this.count = count;
  }

  /** Whether a call of this action comes through here. */
  takes(action: string | null): boolean {
    return this.action !== null && action === this.action;
  }

  /** Answers a call of the action once the view that it tells of is durable. */
  async answer(exchange: Exchange, parts: { site: SiteSecurity; proxies: TrustedProxies }): Promise<void> {
    const { request, response } = exchange;
    const { headers } = request;
    const sent = plainCall(headers["content-type"], await readBody(request));
    if (!sent) return refuse(exchange, parts, 400);
    const address = parts.proxies.clientAddressOf(request);
    const result = await this.count(sent[0], {
      get(name) {
        const value = name === "x-forwarded-for" ? address : headers[name];
        return typeof value === "string" ? value : null;
      },
    });
    const body = `1:${JSON.stringify(result)}\n`;
    response.writeHead(200, [...this.headFor(parts.site), "content-length", String(Buffer.byteLength(body))]);
    response.end(body);
  }

  /** What is said of each answer: names and values in turn, as Node sends them without looking at each. */
  private headFor(site: SiteSecurity): string[] {
    if (this.head.length === 0) {
      const headers = {
        "content-type": "text/x-component",
        ...securityHeaders("data", site),
        "cache-control": NOT_STORED,
      };
      this.head = Object.entries(headers).flat();
    }
    return this.head;
  }
}
