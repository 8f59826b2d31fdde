import type { SignedIn } from "@/lib/access/permissions.ts";
import { signInAddress } from "@/lib/access/session-rules.ts";
import { answerAction } from "@/server/actions/posted-actions.ts";
import { isUploadAddress } from "@/server/clients/limits.ts";
import { type Exchange, sendBody } from "@/server/http/answers.ts";
import { type Passed, renderForClient, withoutRouterKey } from "@/server/http/application-answer.ts";
import { NOT_STORED, securityHeaders } from "@/server/http/headers.ts";
import type { ListenerParts } from "@/server/http/listener-parts.ts";
import { throttleRefusal } from "@/server/http/refuse.ts";
import { BusyError } from "@/server/render/render-gate.ts";
import { answerUpload } from "./desk-uploads.ts";

/** Answers a request to the newsroom. Without a session, redirects to the sign-in page, except for pages that need no session. */
export async function answerDesk(exchange: Exchange, parts: ListenerParts, passed: Passed): Promise<void> {
  const { facts, route } = passed;
  if (facts.method === "POST") {
    return isUploadAddress(route.url) ? answerUpload(exchange, parts, passed) : answerAction(exchange, parts, passed);
  }
  const { opens, person } = await accessTo(exchange, parts, route.url);
  if (opens) return renderForClient(exchange, parts, { ...passed, person });
  await throttleRefusal(exchange, parts);
  const headers = {
    ...securityHeaders("data", parts.site),
    "cache-control": NOT_STORED,
    location: signInAddress(withoutRouterKey(route.url)),
  };
  sendBody(exchange, { status: 307, headers, body: Buffer.alloc(0) });
}

/**
 * The signed-in user, and whether the page may be rendered. In development, and while the database cannot be reached, the page itself handles
 * access. Throws BusyError if too many session look-ups are waiting.
 */
async function accessTo(
  { request }: Exchange,
  { actions, sessionPerson }: ListenerParts,
  url: string,
): Promise<{ opens: boolean; person: SignedIn | null }> {
  if (!actions || actions.isOpenPage(url.split("?", 1)[0] ?? "")) return { opens: true, person: null };
  return sessionPerson(request).then(
    (person) => ({ opens: person !== null, person }),
    (error) => {
      // Rendering the page would query the database again.
      if (error instanceof BusyError) throw error;
      return { opens: true, person: null };
    },
  );
}
