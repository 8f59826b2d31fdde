/** Addresses of embedded content: `page` is a plain link, `frame` is loaded in an iframe after the reader's consent. */
type EmbedLinks = { page: string; frame: string };

/** Addresses of a YouTube video or a Telegram post; null if the reference is not valid for the provider. */
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

/** The provider and reference of a video or post address, as an `embed` block stores them; null for any other address. */
export function embedOfAddress(address: string): { provider: "youtube" | "telegram"; ref: string } | null {
  const url = webAddress(address.trim());
  if (!url) return null;
  const host = url.hostname.toLowerCase().replace(/^(?:www|m|music)\./u, "");
  const path = url.pathname.split("/").filter(Boolean);
  const isTelegram = host === "t.me" || host === "telegram.me";
  const ref = isTelegram ? telegramRef(path) : youtubeRef(host, path, url.searchParams);
  const provider = isTelegram ? "telegram" : "youtube";
  return ref !== null && embedLinks(provider, ref) ? { provider, ref } : null;
}

function webAddress(address: string): URL | null {
  if (/\s/u.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}

/** `channel/post`, also from the preview page `t.me/s/channel/post`. */
function telegramRef(path: string[]): string | null {
  const [channel, post] = path[0] === "s" ? path.slice(1) : path;
  return channel && post ? `${channel}/${post}` : null;
}

function youtubeRef(host: string, path: string[], query: URLSearchParams): string | null {
  if (host === "youtu.be") return path[0] ?? null;
  if (host !== "youtube.com" && host !== "youtube-nocookie.com") return null;
  if (path[0] === "watch") return query.get("v");
  return ["embed", "shorts", "live"].includes(path[0] ?? "") ? (path[1] ?? null) : null;
}
