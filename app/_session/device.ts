import { headers } from "next/headers";
import type { Device } from "@/db/mutations/people/sign-in.ts";
import { deviceToken, sessionToken } from "./cookie.ts";

/** The browser that sent this request. Its address is the server's own finding, whatever the browser says. */
export async function thisDevice(): Promise<Device> {
  const request = await headers();
  return {
    address: request.get("x-forwarded-for") ?? "",
    userAgent: request.get("user-agent") ?? "",
    held: await sessionToken(),
    known: await deviceToken(),
  };
}
