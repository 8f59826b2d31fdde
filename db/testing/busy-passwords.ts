import { QueueFullError } from "@/db/connection/bounded-work.ts";
import { removeSingleton, singleton } from "@/db/connection/singleton.ts";

/** Runs `work` while every password hash and comparison fails with QueueFullError. */
export async function whilePasswordsAreBusy(work: () => Promise<void>): Promise<void> {
  const usual = removeSingleton("password-work");
  singleton("password-work", () => () => Promise.reject(new QueueFullError("busy")));
  try {
    await work();
  } finally {
    removeSingleton("password-work");
    if (usual) singleton("password-work", () => usual);
  }
}
