import type { DeskPicture } from "@/lib/desk.ts";
import { failure, type Result } from "@/lib/result.ts";

/** Sends a picture file to the library, telling what part of it is there; a request that ends without an answer is «unavailable». */
export function uploadPicture(file: File, onProgress: (share: number) => void): Promise<Result<DeskPicture>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/dashboard/upload");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    };
    request.onload = () => resolve(isResult(request.response) ? request.response : failure("unavailable"));
    request.onerror = () => resolve(failure("unavailable"));
    request.onabort = request.onerror;
    request.send(file);
  });
}

function isResult(answer: unknown): answer is Result<DeskPicture> {
  return typeof answer === "object" && answer !== null && "ok" in answer;
}
