import type { IncomingMessage } from "node:http";
import { pictureToReplace } from "@/db/mutations/media/media-library.ts";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { can, type SignedIn } from "@/lib/access/permissions.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import {
  DISK_FULL,
  MAX_FILE_BYTES,
  REPLACES_HEADER,
  replacedPicture,
  UPLOAD_FILE_HEADER,
  uploadStatus,
} from "@/lib/media/uploads.ts";
import { type Exchange, RETRY_AFTER_SECONDS } from "@/server/http/answers.ts";
import { NoRoomError } from "./incoming-files.ts";
import { UPLOAD_SILENCE_MS } from "@/server/clients/limits.ts";
import type { ListenerParts } from "@/server/http/listener-parts.ts";
import { type Passed, passOn } from "@/server/http/application-answer.ts";
import { paceRefusal, refuseWith } from "@/server/http/refuse.ts";
import { allowBody, BodyRefusedError } from "@/server/actions/request-body.ts";
import { errorCode } from "@/server/process/start-problem.ts";

const LIMITS = { bytes: MAX_FILE_BYTES, silenceMs: UPLOAD_SILENCE_MS };

/**
 * Takes a file for the paper's library. Who sends it and what they may do is looked at first; then it goes to disk piece by piece, and the
 * application is told its name. It is gone from there when the answer is.
 */
export async function answerUpload(exchange: Exchange, parts: ListenerParts, passed: Passed): Promise<void> {
  const { request } = exchange;
  const allowed = await orUnavailable(() => uploader(request, parts));
  if (!allowed.ok) {
    await paceRefusal(exchange, parts);
    return refuseUpload(exchange, parts, allowed);
  }
  try {
    await parts.incoming.admit(allowed.value.id, () => {
      allowBody(exchange, LIMITS.bytes);
      return parts.incoming.receive(request, LIMITS, (name) =>
        passOn(exchange, parts, { ...passed, more: { [UPLOAD_FILE_HEADER]: name } }),
      );
    });
  } catch (error) {
    const refusal = refusalFor(error);
    if (!refusal) throw error;
    if (error instanceof NoRoomError) await paceRefusal(exchange, parts);
    refuseUpload(exchange, parts, refusal);
  }
}

/** Who sends the file, where they may: by the headers alone. */
async function uploader(
  request: IncomingMessage,
  { signedIn }: Pick<ListenerParts, "signedIn">,
): Promise<Result<SignedIn>> {
  const person = await signedIn(request);
  if (!person) return failure("signed-out");
  if (!can(person, "upload-media")) return failure("forbidden");
  const header = request.headers[REPLACES_HEADER];
  const replaces = replacedPicture(typeof header === "string" ? header : null);
  if (replaces === null) return ok(person);
  const picture = await pictureToReplace(person, replaces);
  return picture.ok ? ok(person) : picture;
}

/** What a full disk and too many uploads are to whoever sends one; null where the error is another. */
function refusalFor(error: unknown): Failure | null {
  if (error instanceof NoRoomError) return error.failure;
  if (error instanceof BodyRefusedError) return error.status === 503 ? failure("rate-limited") : null;
  if (["ENOSPC", "EDQUOT"].includes(errorCode(error))) return DISK_FULL;
  return errorCode(error) === "EMFILE" ? failure("unavailable") : null;
}

function refuseUpload(exchange: Exchange, parts: ListenerParts, refusal: Failure): void {
  const status = uploadStatus(refusal);
  refuseWith(exchange, parts, {
    status,
    headers: status === 503 ? { "retry-after": RETRY_AFTER_SECONDS } : {},
    type: "application/json",
    body: Buffer.from(JSON.stringify(refusal)),
  });
}
