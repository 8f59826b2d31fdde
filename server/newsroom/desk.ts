import type { SignedIn } from "@/lib/access/permissions.ts";
import { signInAddress } from "@/lib/access/session-rules.ts";
import { type Exchange, sendBody } from "@/server/http/answers.ts";
import { answerUpload } from "./desk-uploads.ts";
import { NOT_STORED, securityHeaders } from "@/server/http/headers.ts";
import { isUploadAddress } from "@/server/clients/limits.ts";
import type { ListenerParts } from "@/server/http/listener-parts.ts";
import { type Passed, passOn, withoutRouterKey } from "@/server/http/application-answer.ts";
import { answerAction } from "@/server/actions/posted-actions.ts";
import { paceRefusal } from "@/server/http/refuse.ts";
import { BusyError } from "@/server/render/render-gate.ts";

/** Answers a request to the newsroom. Whoever is not signed in gets no further than here, except to the pages of the door. */
export async function answerDesk(exchange: Exchange, parts: ListenerParts, passed: Passed): Promise<void> {
  const { facts, route } = passed;
  if (facts.method === "POST") {
    return isUploadAddress(route.url) ? answerUpload(exchange, parts, passed) : answerAction(exchange, parts, passed);
  }
  const { opens, person } = await findOut(exchange, parts, route.url);
  if (opens) return passOn(exchange, parts, { ...passed, person });
  await paceRefusal(exchange, parts);
  const headers = {
    ...securityHeaders("data", parts.site),
    "cache-control": NOT_STORED,
    location: signInAddress(withoutRouterKey(route.url)),
  };
  sendBody(exchange, { status: 307, headers, body: Buffer.alloc(0) });
}

/**
 * Who asks, and whether the page is passed on: in development, and while the database is away, the page itself says what there is to say. Throws
 * BusyError where too many wait to be looked up.
 */
async function findOut(
  { request }: Exchange,
  { actions, sessionPerson }: ListenerParts,
  url: string,
): Promise<{ opens: boolean; person: SignedIn | null }> {
  if (!actions || actions.isOpenPage(url.split("?", 1)[0] ?? "")) return { opens: true, person: null };
  return sessionPerson(request).then(
    (person) => ({ opens: person !== null, person }),
    (error) => {
      // Passed on, the page would ask the database once more.
      if (error instanceof BusyError) throw error;
      return { opens: true, person: null };
    },
  );
}
