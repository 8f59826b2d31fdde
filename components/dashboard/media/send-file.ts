import type { DeskPicture } from "@/lib/desk.ts";
import { failure, type Result } from "@/lib/result.ts";

const UPLOAD = "/dashboard/upload";

/**
 * Sends one file and says how many bytes have gone. Answers as the server does; where the connection broke, `unavailable`: the file is
 * still here and can be sent again. A server action could not tell the progress.
 */
export function sendFile(file: File, onProgress: (sent: number) => void): Promise<Result<DeskPicture>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", UPLOAD);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve(failure("unavailable"));
    request.onabort = () => resolve(failure("unavailable"));
    request.send(file);
  });
}

function answerOf(request: XMLHttpRequest): Result<DeskPicture> {
  const answer: unknown = request.response;
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as Result<DeskPicture>;
  return request.status === 413 ? failure("invalid", { file: "too-large" }) : failure("unavailable");
}
