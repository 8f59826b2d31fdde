import type { IncomingMessage } from "node:http";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { can, type SignedIn } from "@/lib/access/permissions.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import type { PublicMedia } from "./public-media.ts";
import type { TokenLookUps } from "@/server/newsroom/token-look-ups.ts";

/** Who may be given a file: everybody, by the tag of what makes it public; only whoever sent this request; nobody. */
export type MediaAccess = { to: "everybody"; tag: CacheTag } | { to: "sender" } | { to: "nobody" };

/** What is asked for: the storage name of the file, and the token of the preview that shows it, null where none was given. */
export type AskedMedia = { storageName: string; preview: string | null };

export type DecideMediaAccess = (request: IncomingMessage, asked: AskedMedia) => Promise<MediaAccess>;

type Parts = {
  publicMedia: PublicMedia;
  proxies: TrustedProxies;
  /** Who sent this request, null where nobody is signed in. */
  signedIn(request: IncomingMessage): Promise<SignedIn | null>;
  /** Whether the preview with this token shows the file with this storage name. */
  previews: TokenLookUps<boolean>;
};

/**
 * Decides who may be given a file of the media store. What is not public is for the newsroom, and for whoever has the address of a preview that
 * shows it. Throws where the database is away and the file is unknown; BusyError where too many wait.
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
