import type { IncomingMessage } from "node:http";
import { pictureToReplace } from "@/db/mutations/media/media-library.ts";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { can, type SignedIn } from "@/lib/access/permissions.ts";
import {
  DISK_FULL,
  MAX_FILE_BYTES,
  REPLACES_HEADER,
  replacedPicture,
  UPLOAD_FILE_HEADER,
  uploadStatus,
} from "@/lib/media/uploads.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import { allowBody, BodyRefusedError } from "@/server/actions/request-body.ts";
import { UPLOAD_IDLE_TIMEOUT_MS } from "@/server/clients/limits.ts";
import { type Exchange, RETRY_AFTER_SECONDS } from "@/server/http/answers.ts";
import { type Passed, renderForClient } from "@/server/http/application-answer.ts";
import type { ListenerParts } from "@/server/http/listener-parts.ts";
import { refuseWith, throttleRefusal } from "@/server/http/refuse.ts";
import { errorCode } from "@/server/process/start-problem.ts";
import { NoSpaceError } from "./incoming-files.ts";

const LIMITS = { bytes: MAX_FILE_BYTES, silenceMs: UPLOAD_IDLE_TIMEOUT_MS };

/**
 * Accepts a file for the media library. Checks the session and permissions first, then streams the file to disk and passes its name to the
 * application. The file is removed after the answer.
 */
export async function answerUpload(exchange: Exchange, parts: ListenerParts, passed: Passed): Promise<void> {
  const { request } = exchange;
  const allowed = await orUnavailable(() => uploader(request, parts));
  if (!allowed.ok) {
    await throttleRefusal(exchange, parts);
    return refuseUpload(exchange, parts, allowed);
  }
  try {
    await parts.incoming.admit(allowed.value.id, () => {
      allowBody(exchange, LIMITS.bytes);
      return parts.incoming.receive(request, LIMITS, (name) =>
        renderForClient(exchange, parts, { ...passed, more: { [UPLOAD_FILE_HEADER]: name } }),
      );
    });
  } catch (error) {
    const refusal = refusalFor(error);
    if (!refusal) throw error;
    if (error instanceof NoSpaceError) await throttleRefusal(exchange, parts);
    refuseUpload(exchange, parts, refusal);
  }
}

/** The user who sends the file, or the reason for a refusal. Reads only the headers. */
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

/** The refusal for a full disk or too many uploads; null for any other error. */
function refusalFor(error: unknown): Failure | null {
  if (error instanceof NoSpaceError) return error.failure;
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
