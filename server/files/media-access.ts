import type { IncomingMessage } from "node:http";
import { can, type SignedIn } from "@/lib/access/permissions.ts";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import type { TokenLookups } from "@/server/newsroom/token-lookups.ts";
import type { PublicMedia } from "./public-media.ts";

/** Who may have a file: everybody (`tag` is the cache tag of what makes it public), only the sender of this request, or nobody. */
export type MediaAccess = { to: "everybody"; tag: CacheTag } | { to: "sender" } | { to: "nobody" };

/** The requested file by its storage name; `preview` is the token of the preview that shows it, null if none was sent. */
export type RequestedMedia = { storageName: string; preview: string | null };

export type DecideMediaAccess = (request: IncomingMessage, asked: RequestedMedia) => Promise<MediaAccess>;

type Parts = {
  publicMedia: PublicMedia;
  proxies: TrustedProxies;
  /** The person who sent this request; null if nobody is signed in. */
  signedIn(request: IncomingMessage): Promise<SignedIn | null>;
  /** Whether the preview with this token shows the file with this storage name. */
  previews: TokenLookups<boolean>;
};

/**
 * Decides who may have a file of the media store. A file that is not public is only for the newsroom and for clients with the token of a preview that
 * shows it. Throws if the database is away and the file is not in memory; throws BusyError if too many lookups wait.
 */
export function mediaAccess({ publicMedia, proxies, signedIn, previews }: Parts): DecideMediaAccess {
  return async (request, { storageName, preview }) => {
    const client = proxies.clientKeyOf(request);
    const tag = await publicMedia.tagOf(storageName, client);
    if (tag) return { to: "everybody", tag };
    const person = await signedIn(request);
    if (person && can(person, "see-newsroom")) return { to: "sender" };
    const isShown = preview !== null && (await previews.find(preview, { client, about: storageName }));
    return isShown ? { to: "sender" } : { to: "nobody" };
  };
}
