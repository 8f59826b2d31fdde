/** A page of another service inside an article: `page` is a plain link, `frame` what stands in its place once the reader asked for it. */
type EmbedLinks = { page: string; frame: string };

/** Addresses of a video or of a channel's post; null where the reference does not fit its provider. */
export function embedLinks(provider: string, ref: string): EmbedLinks | null {
  if (provider === "youtube" && /^[\w-]{6,64}$/u.test(ref)) {
    return {
      page: `https://www.youtube.com/watch?v=${ref}`,
      frame: `https://www.youtube-nocookie.com/embed/${ref}?autoplay=1`,
    };
  }
  if (provider === "telegram" && /^\w{3,64}\/\d{1,12}$/u.test(ref)) {
    return { page: `https://t.me/${ref}`, frame: `https://t.me/${ref}?embed=1` };
  }
  return null;
}
