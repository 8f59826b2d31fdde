import { QueueFullError } from "@/db/connection/bounded-work.ts";
import { forget, once } from "@/db/connection/per-thread.ts";

/** Runs `work` while every password hash and comparison fails with QueueFullError. */
export async function whilePasswordsAreBusy(work: () => Promise<void>): Promise<void> {
  const usual = forget("password-work");
  once("password-work", () => () => Promise.reject(new QueueFullError("busy")));
  try {
    await work();
  } finally {
    forget("password-work");
    if (usual) once("password-work", () => usual);
  }
}
