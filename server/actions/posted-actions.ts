import type { IncomingMessage } from "node:http";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { failure, ok } from "@/lib/result.ts";
import { type ActionBody, checkedCall, checkedForm } from "./action-body.ts";
import type { Exchange } from "@/server/http/answers.ts";
import type { BuildAction } from "./build-actions.ts";
import { BODY_TIMEOUT_MS, MAX_ACTION_BYTES, MAX_PUBLIC_ACTION_BYTES, type RequestFacts } from "@/server/clients/limits.ts";
import type { ListenerParts } from "@/server/http/listener-parts.ts";
import { type Passed, passOn, whoseTurn } from "@/server/http/application-answer.ts";
import { paceRefusal, refuse, refuseWith } from "@/server/http/refuse.ts";
import { allowBody, type BodyLimits, readBody } from "./request-body.ts";

type Parts = Pick<
  ListenerParts,
  | "actions"
  | "bodies"
  | "checkPace"
  | "deskGates"
  | "proxies"
  | "refusalPace"
  | "renderDesk"
  | "sessionPerson"
  | "site"
  | "siteUrl"
>;
/** The action that was asked for. `unknown`: in development, where nothing is known of the build, and until a form has named it. */
type Asked = BuildAction | "unknown";

/** Tells a page that it names an action which this build does not have. */
const NOT_FOUND = { "x-nextjs-action-not-found": "1" };

/**
 * Answers a POST that asks for an action: a call by a script, which names it in a header, or a form without scripts, which names it in its body.
 * Whether the build has a called action and who asks for it is settled before the body is read. Next gets only a body that this server wrote from
 * what it read.
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
    await passChecked(exchange, parts, { passed: { ...passed, person }, called, bytes: held.bytes });
  } finally {
    held.release();
  }
}

/** By the headers alone: no page of ours sends bodies of other types, or compressed ones. */
function mayBeAction({ headers }: IncomingMessage, nextAction: string | null): boolean {
  if (headers["content-encoding"] !== undefined) return false;
  const type = headers["content-type"] ?? "";
  return /^multipart\/form-data;/i.test(type) || (nextAction !== null && /^text\/plain(?:;|$)/i.test(type));
}

/** Limits and budget for this body, and whoever is signed in. Null: refused already. Every form without scripts is a public action. */
async function limitsFor(
  exchange: Exchange,
  parts: Parts,
  called: Asked,
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
  // In Next's own format; line two is the action's result. So a page whose session is over keeps what was typed.
  const refusal = found.ok ? failure("signed-out") : found;
  await paceRefusal(exchange, parts);
  const body = Buffer.from(`0:{"a":"$@1","q":"","i":false}\n1:${JSON.stringify(refusal)}\n`);
  refuseWith(exchange, parts, { status: 200, type: "text/x-component", body });
  return null;
}

type Checking = { passed: Passed; called: Asked; bytes: Buffer };

async function passChecked(exchange: Exchange, parts: Parts, { passed, called, bytes }: Checking): Promise<void> {
  const { facts, route, person } = passed;
  const client = whoseTurn(exchange.request, parts, person);
  const contentType = exchange.request.headers["content-type"];
  const checked = await parts.checkPace.run(client, () => checkedBody(facts, contentType, bytes));
  if (!checked) return refuse(exchange, parts, 400);
  const action = checked.action === null || !parts.actions ? called : parts.actions.find(checked.action);
  const place = action && placeFor(action, parts, passed);
  if (!place) return refuse(exchange, parts, 409, NOT_FOUND);
  await passOn(exchange, parts, {
    ...passed,
    route: { ...route, url: place.url },
    body: checked.body,
    more: place.headers,
  });
}

/** `action`: what a form names, null for a call. Returns null where the body is not as it has to be. */
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
 * Where Next is asked for the action; null where it must not be. A script may call an action of a page that its reader has just left. Next would
 * fetch a page that carries the action over the network, from this very server. So it is asked at such a page at once, and told so by a header.
 */
function placeFor(
  action: Asked,
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
