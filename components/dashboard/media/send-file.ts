import { failure, type Result } from "@/lib/result.ts";
import { FILE_NAME_HEADER, REPLACES_HEADER, UPLOAD_ADDRESS, type Uploaded } from "@/lib/media/uploads.ts";

type Sending = {
  /** The picture whose place the file takes. */
  replaces?: number | undefined;
  /** Ends the sending; the answer is then `unavailable` as well. */
  signal: AbortSignal;
  onProgress: (sent: number) => void;
};

/**
 * Sends one file and says how many bytes have gone. Answers as the server does; where the connection broke, `unavailable`: the file is
 * still here and can be sent again. A server action could not tell the progress.
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

/** As a header takes it; a name that is no proper text is none, and one without end is cut. */
function encoded(name: string): string {
  return encodeURIComponent(name.slice(-300).replace(/\p{Cs}/gu, ""));
}

function answerOf(request: XMLHttpRequest): Result<Uploaded> {
  const answer: unknown = request.response;
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as Result<Uploaded>;
  return request.status === 413 ? failure("invalid", { file: "too-large" }) : failure("unavailable");
}
