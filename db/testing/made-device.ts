import { serial } from "@/db/factories/serial.ts";
import type { Device } from "@/db/mutations/people/sign-in.ts";

/** A browser at an address that no other test uses. */
export function device(parts: Partial<Device> = {}): Device {
  return { address: `203.0.${serial()}.7`, userAgent: "a browser", ...parts };
}
