import { useCallback, useRef, useState } from "react";
import type { DeskPicture } from "@/lib/desk.ts";
import { sendFile } from "./send-file.ts";

export type Upload = {
  id: number;
  file: File;
  sent: number;
  /** Why it did not arrive: a key of `media.refused`; null while it is on its way. */
  problem: string | null;
};

/** Larger files are refused before they are sent. */
const MAX_BYTES = 20 * 1024 * 1024;
/** What the server takes; other names are told at once what to do. */
const refusedTypes: Record<string, string> = {
  "image/svg+xml": "format-refused",
  "image/heic": "format-refused",
  "image/heif": "format-refused",
  "image/avif": "format-refused",
};

/** Files on their way to the paper's pictures, one after another. `onKept` gets each picture that arrived. */
export function useUploads(onKept: (picture: DeskPicture) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const lastId = useRef(0);
  const change = useCallback(
    (id: number, next: Partial<Upload>) =>
      setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...next } : upload))),
    [],
  );
  const drop = useCallback((id: number) => setUploads((all) => all.filter((upload) => upload.id !== id)), []);
  const send = useCallback(
    async (id: number, file: File) => {
      const early = file.size > MAX_BYTES ? "too-large" : refusedTypes[file.type];
      if (early) return change(id, { problem: early });
      const result = await sendFile(file, (sent) => change(id, { sent }));
      if (!result.ok) return change(id, { problem: result.fields?.file ?? result.code });
      drop(id);
      onKept(result.value);
    },
    [change, drop, onKept],
  );
  const enqueue = useCallback(
    (id: number, file: File) => {
      queue.current = queue.current.then(() => send(id, file));
    },
    [send],
  );
  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        lastId.current += 1;
        const id = lastId.current;
        setUploads((all) => [...all, { id, file, sent: 0, problem: null }]);
        enqueue(id, file);
      }
    },
    [enqueue],
  );
  const retry = useCallback(
    ({ id, file }: Upload) => {
      change(id, { sent: 0, problem: null });
      enqueue(id, file);
    },
    [change, enqueue],
  );
  return { uploads, add, retry, drop };
}
