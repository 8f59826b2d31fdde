import { TooBusyError } from "@/db/connection/bounded-work.ts";
import { forget, once } from "@/db/connection/per-thread.ts";

/** Runs `work` while no password finds a place to be compared or hashed. */
export async function whilePasswordsAreBusy(work: () => Promise<void>): Promise<void> {
  const usual = forget("password-work");
  once("password-work", () => () => Promise.reject(new TooBusyError("busy")));
  try {
    await work();
  } finally {
    forget("password-work");
    if (usual) once("password-work", () => usual);
  }
}
