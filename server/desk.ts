import { signInAddress } from "@/lib/session-rules.ts";
import { type Exchange, sendBody } from "./answers.ts";
import { answerUpload } from "./desk-uploads.ts";
import { NOT_STORED, securityHeaders } from "./headers.ts";
import { isUploadAddress } from "./limits.ts";
import type { ListenerParts } from "./listener.ts";
import { type Passed, passOn, withoutRouterKey } from "./passed-on.ts";
import { answerAction } from "./posted-actions.ts";

/** Answers a request to the newsroom. Whoever is not signed in gets no further than here, except to the pages of the door. */
export async function answerDesk(exchange: Exchange, parts: ListenerParts, passed: Passed): Promise<void> {
  const { facts, route } = passed;
  if (facts.method === "POST") {
    return isUploadAddress(route.url) ? answerUpload(exchange, parts, passed) : answerAction(exchange, parts, passed);
  }
  if (await mayOpen(exchange, parts, route.url)) return passOn(exchange, parts, passed);
  const headers = {
    ...securityHeaders("data", parts.site),
    "cache-control": NOT_STORED,
    location: signInAddress(withoutRouterKey(route.url)),
  };
  sendBody(exchange, { status: 307, headers, body: Buffer.alloc(0) });
}

/** In development, and while the database is away, the page itself says what there is to say. */
async function mayOpen({ request }: Exchange, { actions, signedIn }: ListenerParts, url: string): Promise<boolean> {
  if (!actions || actions.isOpenPage(url.split("?", 1)[0] ?? "")) return true;
  return signedIn(request).then(
    (person) => person !== null,
    () => true,
  );
}
