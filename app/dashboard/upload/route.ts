import { incomingFile } from "@/app/_media/incoming-file.ts";
import { storeUpload } from "@/app/_media/store-upload.ts";
import { currentPerson } from "@/app/_session/current-person.ts";
import { getDescribedDocument } from "@/db/queries/newsroom/media/documents.ts";
import { getDescribedPicture } from "@/db/queries/newsroom/media/media.ts";
import { can, type SignedIn } from "@/lib/access/permissions.ts";
import {
  FILE_NAME_HEADER,
  REPLACES_HEADER,
  replacedPicture,
  UPLOAD_FILE_HEADER,
  type Uploaded,
  uploadStatus,
} from "@/lib/media/uploads.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** Stores a file that the server has put into the folder of incoming files, as a picture or document. Answers with the result. */
export async function POST(request: Request): Promise<Response> {
  const result = await upload(request);
  return Response.json(result, { status: uploadStatus(result) });
}

async function upload({ headers }: Request): Promise<Result<Uploaded>> {
  // The server checked both before it accepted the file, but permissions may have changed since.
  const person = await currentPerson();
  if (!person) return failure("signed-out");
  if (!can(person, "upload-media")) return failure("forbidden");
  const read = incomingFile(headers.get(UPLOAD_FILE_HEADER));
  if (!read) return failure("invalid");
  const kept = await storeUpload(person, {
    read,
    name: nameOf(headers.get(FILE_NAME_HEADER)),
    replaces: replacedPicture(headers.get(REPLACES_HEADER)),
  });
  if (!kept.ok) return kept;
  const uploaded = await uploadedOf(person, kept.value);
  return uploaded ? ok(uploaded) : failure("not-found");
}

/** A header with invalid encoding gives no name. */
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
  const picture = await getDescribedPicture(person, kept.mediaId, person.interfaceLocale);
  return picture ? { kind: "picture", picture } : null;
}
