import { keepUpload } from "@/app/_media/keep-upload.ts";
import { currentPerson } from "@/app/_session/current-person.ts";
import { getDescribedDocument } from "@/db/queries/newsroom/documents.ts";
import { getDeskPictures } from "@/db/queries/newsroom/media.ts";
import { can, type SignedIn } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { FILE_NAME_HEADER, REPLACES_HEADER, type Uploaded } from "@/lib/uploads.ts";

/** Takes one file, the whole body, as a picture or a document; answers with what it has become. Where it came from and its size were looked at by the server. */
export async function POST(request: Request): Promise<Response> {
  const person = await currentPerson();
  if (!person) return answer(failure("signed-out"), 401);
  if (!can(person, "upload-media")) return answer(failure("forbidden"), 403);
  const replaces = request.headers.get(REPLACES_HEADER);
  const kept = await keepUpload(person, {
    bytes: new Uint8Array(await request.arrayBuffer()),
    name: nameOf(request.headers.get(FILE_NAME_HEADER)),
    replaces: replaces === null ? null : Number(/^[1-9]\d{0,8}$/u.exec(replaces)?.[0] ?? 0),
  });
  if (!kept.ok) return answer(kept, statuses[kept.code] ?? 422);
  const uploaded = await uploadedOf(person, kept.value);
  return uploaded ? answer(ok(uploaded), 200) : answer(failure("not-found"), 404);
}

const statuses: Partial<Record<string, number>> = {
  "rate-limited": 503,
  unavailable: 503,
  forbidden: 403,
  "not-found": 404,
};

/** A header that is not well encoded names nothing. */
function nameOf(header: string | null): string {
  try {
    return decodeURIComponent(header ?? "");
  } catch {
    return "";
  }
}

async function uploadedOf(person: SignedIn, kept: { mediaId: number } | { fileId: number }): Promise<Uploaded | null> {
  if ("fileId" in kept) {
    const document = await getDescribedDocument(person, kept.fileId, person.interfaceLocale);
    return document && { kind: "document", document };
  }
  const picture = (await getDeskPictures(person, [kept.mediaId], person.interfaceLocale))[kept.mediaId];
  return picture ? { kind: "picture", picture } : null;
}

function answer(result: Result<Uploaded>, status: number): Response {
  return Response.json(result, { status });
}
