import type { IncomingMessage } from "node:http";
import { showsInPreview } from "@/db/queries/newsroom/preview-files.ts";
import type { CacheTag } from "@/lib/cache-tags.ts";
import { can } from "@/lib/permissions.ts";
import type { TrustedProxies } from "./client-address.ts";
import type { PublicMedia } from "./public-media.ts";
import { signedInPerson } from "./signed-in.ts";

/** Who may be given a file: everybody, by the tag of what makes it public; only whoever sent this request; nobody. */
export type MediaAccess = { to: "everybody"; tag: CacheTag } | { to: "sender" } | { to: "nobody" };

/** What is asked for: the storage name of the file, and the token of the preview that shows it, null where none was given. */
export type AskedMedia = { storageName: string; preview: string | null };

export type DecideMediaAccess = (request: IncomingMessage, asked: AskedMedia) => Promise<MediaAccess>;

/**
 * Decides who may be given a file of the media store. What is not public is for the newsroom, and for whoever has the address of a preview
 * that shows it. The decision throws where the database does not answer and nothing is known of the file.
 */
export function mediaAccess(
  publicMedia: PublicMedia,
  { https, proxies }: { https: boolean; proxies: TrustedProxies },
): DecideMediaAccess {
  return async (request, { storageName, preview }) => {
    const tag = await publicMedia.tagOf(storageName, proxies.clientKeyOf(request));
    if (tag) return { to: "everybody", tag };
    const person = await signedInPerson(request, https);
    if (person && can(person, "see-newsroom")) return { to: "sender" };
    const isShown = preview !== null && (await showsInPreview(preview, storageName));
    return isShown ? { to: "sender" } : { to: "nobody" };
  };
}
