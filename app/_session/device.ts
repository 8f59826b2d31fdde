import { headers } from "next/headers";
import type { Device } from "@/db/mutations/people/sign-in.ts";
import { deviceToken, sessionToken } from "./cookie.ts";

/** The browser that sent this request. The address is the one that the server set in the header, not the browser. */
export async function thisDevice(): Promise<Device> {
  const request = await headers();
  return {
    address: request.get("x-forwarded-for") ?? "",
    userAgent: request.get("user-agent") ?? "",
    held: await sessionToken(),
    known: await deviceToken(),
  };
}
