import { keepUpload } from "@/app/_media/keep-upload.ts";
import { currentPerson } from "@/app/_session/current-person.ts";
import { getDeskPictures } from "@/db/queries/newsroom/media.ts";
import type { DeskPicture } from "@/lib/desk.ts";
import { can } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** Takes one file, the whole body, as a picture; answers with the picture. Where it came from and its size were looked at by the server. */
export async function POST(request: Request): Promise<Response> {
  const person = await currentPerson();
  if (!person) return answer(failure("signed-out"), 401);
  if (!can(person, "upload-media")) return answer(failure("forbidden"), 403);
  const kept = await keepUpload(person, new Uint8Array(await request.arrayBuffer()));
  if (!kept.ok) return answer(kept, kept.code === "rate-limited" ? 503 : 422);
  const { mediaId } = kept.value;
  const picture = (await getDeskPictures(person, [mediaId], person.interfaceLocale))[mediaId];
  return picture ? answer(ok(picture), 200) : answer(failure("not-found"), 404);
}

function answer(result: Result<DeskPicture>, status: number): Response {
  return Response.json(result, { status });
}
