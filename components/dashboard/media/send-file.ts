import { FILE_NAME_HEADER, REPLACES_HEADER, UPLOAD_ADDRESS, type Uploaded } from "@/lib/media/uploads.ts";
import { failure, type Result } from "@/lib/result.ts";

type Sending = {
  /** Media id of the picture to replace. */
  replaces?: number | undefined;
  /** Aborts the upload; the answer is then `unavailable` as well. */
  signal: AbortSignal;
  onProgress: (sent: number) => void;
};

/**
 * Uploads one file and reports the bytes sent. Resolves to the server's answer, or `unavailable` if the connection broke, so that the file can be
 * sent again. Not a server action, because those report no progress.
 */
export function sendFile(file: File, { replaces, signal, onProgress }: Sending): Promise<Result<Uploaded>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", UPLOAD_ADDRESS);
    request.setRequestHeader(FILE_NAME_HEADER, encoded(file.name));
    if (replaces) request.setRequestHeader(REPLACES_HEADER, String(replaces));
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve(failure("unavailable"));
    request.onabort = () => resolve(failure("unavailable"));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) resolve(failure("unavailable"));
    else request.send(file);
  });
}

/** Encodes a file name for a header: removes lone surrogates and truncates long names. */
function encoded(name: string): string {
  return encodeURIComponent(name.slice(-300).replace(/\p{Cs}/gu, ""));
}

function answerOf(request: XMLHttpRequest): Result<Uploaded> {
  const answer: unknown = request.response;
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as Result<Uploaded>;
  return request.status === 413 ? failure("invalid", { file: "too-large" }) : failure("unavailable");
}
