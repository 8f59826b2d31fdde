import type { IncomingMessage } from "node:http";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { failure, ok } from "@/lib/result.ts";
import {
  BODY_TIMEOUT_MS,
  MAX_ACTION_BYTES,
  MAX_PUBLIC_ACTION_BYTES,
  type RequestFacts,
} from "@/server/clients/limits.ts";
import type { Exchange } from "@/server/http/answers.ts";
import { type Passed, queueKeyOf, renderForClient } from "@/server/http/application-answer.ts";
import type { ListenerParts } from "@/server/http/listener-parts.ts";
import { refuse, refuseWith, throttleRefusal } from "@/server/http/refuse.ts";
import { type ActionBody, checkedCall, checkedForm } from "./action-body.ts";
import type { BuildAction } from "./build-actions.ts";
import { allowBody, type BodyLimits, readBody } from "./request-body.ts";

type Parts = Pick<
  ListenerParts,
  | "actions"
  | "bodies"
  | "checkThrottle"
  | "deskGates"
  | "proxies"
  | "refusalThrottle"
  | "renderDesk"
  | "sessionPerson"
  | "site"
  | "siteUrl"
>;
/** The requested action. `unknown`: in development, where there is no build, and for a form until its body has been read. */
type RequestedAction = BuildAction | "unknown";

/** Header that tells a page that this build does not have the action. */
const NOT_FOUND = { "x-nextjs-action-not-found": "1" };

/**
 * Answers a POST that requests an action. A script names the action in a header; a form without scripts names it in its body. For a script's call,
 * the action and the session are checked before the body is read. Next never gets the client's bytes: the server parses and rewrites the body.
 */
export async function answerAction(exchange: Exchange, parts: Parts, passed: Passed): Promise<void> {
  const { request } = exchange;
  const { nextAction } = passed.facts;
  if (!mayBeAction(request, nextAction)) return refuse(exchange, parts, 400);
  const called = nextAction === null || !parts.actions ? "unknown" : parts.actions.find(nextAction);
  if (!called) return refuse(exchange, parts, 409, NOT_FOUND);
  const found = await limitsFor(exchange, parts, called);
  if (!found) return;
  const { person, ...limits } = found;
  allowBody(exchange, limits.bytes);
  const held = await readBody(request, limits);
  try {
    await runChecked(exchange, parts, { passed: { ...passed, person }, called, bytes: held.bytes });
  } finally {
    held.release();
  }
}

/** Checks the headers only. Our pages never send other types or compressed bodies. */
function mayBeAction({ headers }: IncomingMessage, nextAction: string | null): boolean {
  if (headers["content-encoding"] !== undefined) return false;
  const type = headers["content-type"] ?? "";
  return /^multipart\/form-data;/i.test(type) || (nextAction !== null && /^text\/plain(?:;|$)/i.test(type));
}

/** Limits and budget for this body, and the signed-in user. Null if the request was refused. A form without scripts is always a public action. */
async function limitsFor(
  exchange: Exchange,
  parts: Parts,
  called: RequestedAction,
): Promise<(BodyLimits & { person: SignedIn | null }) | null> {
  const { request } = exchange;
  const { strangers, people } = parts.bodies;
  const client = parts.proxies.clientKeyOf(request);
  if (called === "unknown" || called.isPublic) {
    const bytes = parts.actions ? MAX_PUBLIC_ACTION_BYTES : MAX_ACTION_BYTES;
    return { bytes, timeoutMs: BODY_TIMEOUT_MS, budget: strangers, client, person: null };
  }
  const found = await orUnavailable(async () => ok(await parts.sessionPerson(request)));
  const person = found.ok ? found.value : null;
  if (person) {
    return { bytes: MAX_ACTION_BYTES, timeoutMs: BODY_TIMEOUT_MS, budget: people, client: String(person.id), person };
  }
  // Next's format; the second line is the action's result. So a page whose session has expired keeps the user's input.
  const refusal = found.ok ? failure("signed-out") : found;
  await throttleRefusal(exchange, parts);
  const body = Buffer.from(`0:{"a":"$@1","q":"","i":false}\n1:${JSON.stringify(refusal)}\n`);
  refuseWith(exchange, parts, { status: 200, type: "text/x-component", body });
  return null;
}

type Checking = { passed: Passed; called: RequestedAction; bytes: Buffer };

async function runChecked(exchange: Exchange, parts: Parts, { passed, called, bytes }: Checking): Promise<void> {
  const { facts, route, person } = passed;
  const client = queueKeyOf(exchange.request, parts, person);
  const contentType = exchange.request.headers["content-type"];
  const checked = await parts.checkThrottle.run(client, () => checkedBody(facts, contentType, bytes));
  if (!checked) return refuse(exchange, parts, 400);
  const action = checked.action === null || !parts.actions ? called : parts.actions.find(checked.action);
  const target = action && targetFor(action, parts, passed);
  if (!target) return refuse(exchange, parts, 409, NOT_FOUND);
  await renderForClient(exchange, parts, {
    ...passed,
    route: { ...route, url: target.url },
    body: checked.body,
    more: target.headers,
  });
}

/** `action`: the action named by a form; null for a call. Returns null if the body is invalid. */
function checkedBody(
  { nextAction }: RequestFacts,
  contentType: string | undefined,
  bytes: Buffer,
): { action: string | null; body: ActionBody } | null {
  if (nextAction === null) return checkedForm(contentType, bytes);
  const body = checkedCall(contentType, bytes);
  return body && { action: null, body };
}

/**
 * The URL and headers for running the action; null if it must not run. A script may call an action of a page that the user has just left. Next
 * would then request a page with the action over the network, from this server. So the server calls Next at such a page and sets a header.
 */
function targetFor(
  action: RequestedAction,
  { actions }: Parts,
  { facts, route }: Passed,
): { url: string; headers: Record<string, string> } | null {
  if (action === "unknown" || !actions) return { url: route.url, headers: {} };
  const isForm = facts.nextAction === null;
  if (isForm && !action.isPublic) return null;
  if (actions.isOnPage(action, route.url.split("?", 1)[0] ?? "")) return { url: route.url, headers: {} };
  const home = isForm || route.kind !== "desk" ? null : actions.homeOf(action);
  return home === null ? null : { url: home, headers: { "x-action-forwarded": "1" } };
}
