import type { SignedIn } from "@/lib/access/permissions.ts";
import type { ClientActivity } from "@/server/render/render-clients.ts";
import { type GateLimits, RenderGate } from "@/server/render/render-gate.ts";
import type { Route } from "@/server/http/routes.ts";

/**
 * The gates before the application that renders the newsroom. Whoever is signed in never waits behind strangers: hundreds of them, each with one
 * request, would otherwise keep the newsroom waiting.
 */
export type DeskGates = { people: RenderGate; strangers: RenderGate; previews: RenderGate };

/** The newsroom waits longer than readers do: somebody's text is on the way. A person takes turns alone, since a newsroom may share one address. */
const peopleLimits: GateLimits = {
  running: 6,
  runningPerNetwork: 5,
  runningBesideOthers: 2,
  waiting: 1_000,
  waitingPerClient: 250,
  waitMs: 10_000,
  waitCachedMs: 10_000,
  restMs: 1_000,
};

/** At the door: pages and actions of whoever is not signed in. Most of a sign-in is waiting for the password to be compared. */
const strangersLimits: GateLimits = { ...peopleLimits, running: 4, runningPerNetwork: 3, runningBesideOthers: 1 };

/** A long draft takes the thread for a second or more, and anybody may have its link. */
const previewsLimits: GateLimits = { ...peopleLimits, running: 2, runningPerNetwork: 1, runningBesideOthers: 1 };

/** `activity`: shared with the gates whose renders take the processor from these. */
export function deskGates(activity?: ClientActivity): DeskGates {
  const gate = (limits: GateLimits) => new RenderGate({ limits, ...(activity ? { activity } : {}) });
  return { people: gate(peopleLimits), strangers: gate(strangersLimits), previews: gate(previewsLimits) };
}

/** The gate of a request. */
export function deskGateFor(gates: DeskGates, kind: Route["kind"], person: SignedIn | null | undefined): RenderGate {
  if (kind === "preview") return gates.previews;
  return person ? gates.people : gates.strangers;
}
