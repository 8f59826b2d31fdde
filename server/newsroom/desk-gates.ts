import type { SignedIn } from "@/lib/access/permissions.ts";
import type { Route } from "@/server/http/routes.ts";
import type { ClientActivity } from "@/server/render/render-clients.ts";
import { type GateLimits, RenderGate } from "@/server/render/render-gate.ts";

/**
 * The queues in front of the thread that renders the newsroom. Signed-in users have their own queue: otherwise hundreds of strangers, each with one
 * request, would delay the newsroom.
 */
export type DeskGates = { people: RenderGate; strangers: RenderGate; previews: RenderGate };

/** The newsroom may wait longer than readers, because unsaved text is at stake. Limits apply per user, since a newsroom may share one address. */
const peopleLimits: GateLimits = {
  running: 6,
  runningPerNetwork: 5,
  runningWhileOthersActive: 2,
  waiting: 1_000,
  waitingPerClient: 250,
  waitMs: 10_000,
  waitCachedMs: 10_000,
  restMs: 1_000,
};

/** Pages and actions of clients without a session. Most of a sign-in is waiting for the password hash. */
const strangersLimits: GateLimits = { ...peopleLimits, running: 4, runningPerNetwork: 3, runningWhileOthersActive: 1 };

/** A long draft occupies the thread for a second or more, and anybody may have the link to its preview. */
const previewsLimits: GateLimits = { ...peopleLimits, running: 2, runningPerNetwork: 1, runningWhileOthersActive: 1 };

/** `activity`: shared with the other gates that compete for the same processor. */
export function deskGates(activity?: ClientActivity): DeskGates {
  const gate = (limits: GateLimits) => new RenderGate({ limits, ...(activity ? { activity } : {}) });
  return { people: gate(peopleLimits), strangers: gate(strangersLimits), previews: gate(previewsLimits) };
}

export function deskGateFor(gates: DeskGates, kind: Route["kind"], person: SignedIn | null | undefined): RenderGate {
  if (kind === "preview") return gates.previews;
  return person ? gates.people : gates.strangers;
}
