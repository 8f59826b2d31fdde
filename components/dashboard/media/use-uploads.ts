import { useCallback, useEffect, useRef, useState } from "react";
import { precheckUpload, type Uploaded } from "@/lib/media/uploads.ts";
import { sendFile } from "./send-file.ts";

export type Upload = {
  id: number;
  file: File;
  /** Bytes sent. */
  sent: number;
  /** Estimated seconds left; null while unknown. */
  secondsLeft: number | null;
  /** Why it failed: a key of `media.refused`; null while it waits or is being sent. */
  problem: string | null;
};

export type Uploads = {
  uploads: Upload[];
  add: (files: Iterable<File>) => void;
  retry: (upload: Upload) => void;
  /** Aborts an upload, or removes a failed one from the list. */
  drop: (id: number) => void;
};

type UploadOptions = {
  /** Media id of the picture to replace. */
  replaces?: number;
  /** Reject documents without sending them. */
  picturesOnly?: boolean;
};

/** Uploads files to the library one at a time. `onKept` gets each uploaded file, in the order given. */
export function useUploads(
  onKept: (uploaded: Uploaded) => void,
  { replaces, picturesOnly }: UploadOptions = {},
): Uploads {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const sendings = useRef(new Map<number, AbortController>());
  const lastId = useRef(0);
  const keep = useRef(onKept);
  keep.current = onKept;
  const change = useCallback(
    (id: number, next: Partial<Upload>) =>
      setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...next } : upload))),
    [],
  );
  const drop = useCallback((id: number) => {
    sendings.current.get(id)?.abort();
    sendings.current.delete(id);
    setUploads((all) => all.filter((upload) => upload.id !== id));
  }, []);
  const send = useCallback(
    async (id: number, file: File) => {
      const { signal } = sendings.current.get(id) ?? {};
      // Removed while it waited.
      if (!signal || signal.aborted) return;
      const startedAt = Date.now();
      const onProgress = (sent: number) => change(id, { sent, secondsLeft: secondsLeft(file.size, sent, startedAt) });
      const result = await sendFile(file, { replaces, signal, onProgress });
      if (signal.aborted) return;
      if (!result.ok) return change(id, { problem: result.fields?.file ?? result.code });
      drop(id);
      keep.current(result.value);
    },
    [change, drop, replaces],
  );
  const enqueue = useCallback(
    (id: number, file: File) => {
      sendings.current.set(id, new AbortController());
      queue.current = queue.current.then(() => send(id, file));
    },
    [send],
  );
  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        lastId.current += 1;
        const id = lastId.current;
        const isOfNoUse = picturesOnly && file.type === "application/pdf";
        const problem = isOfNoUse ? "not-a-picture" : precheckUpload(file);
        setUploads((all) => [...all, { id, file, sent: 0, secondsLeft: null, problem }]);
        if (problem === null) enqueue(id, file);
      }
    },
    [enqueue, picturesOnly],
  );
  const retry = useCallback(
    ({ id, file }: Upload) => {
      change(id, { sent: 0, secondsLeft: null, problem: null });
      enqueue(id, file);
    },
    [change, enqueue],
  );
  useLeaveWarning(uploads.some(({ problem }) => problem === null));
  return { uploads, add, retry, drop };
}

function secondsLeft(size: number, sent: number, startedAt: number): number | null {
  const seconds = (Date.now() - startedAt) / 1_000;
  // Too early for an estimate.
  if (sent === 0 || seconds < 1) return null;
  return Math.ceil((size - sent) / (sent / seconds));
}

/** Warns before leaving the page during an upload. */
function useLeaveWarning(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isSending]);
}
