/** Links that share a story in WhatsApp and Telegram. `address` must be absolute. */
export function shareLinks(headline: string, address: string): { whatsapp: string; telegram: string } {
  const text = queryText(headline);
  const url = queryText(address);
  return {
    whatsapp: `https://wa.me/?text=${text}%20${url}`,
    telegram: `https://t.me/share/url?url=${url}&text=${text}`,
  };
}

/** Encodes a text for a query. Letters stay: browsers encode them, and the pages are smaller. */
function queryText(text: string): string {
  return text.replace(/[^\p{L}\p{N}:/.,_~()?«»„“—–-]/gu, encodeURIComponent);
}

const networks: Record<string, string> = {
  "t.me": "Telegram",
  "instagram.com": "Instagram",
  "facebook.com": "Facebook",
  "vk.com": "VK",
  "youtube.com": "YouTube",
  "tiktok.com": "TikTok",
  "x.com": "X",
  "threads.net": "Threads",
  "whatsapp.com": "WhatsApp",
};

/** The name of the social network of a profile address, or its host. `address` must be a valid URL. */
export function networkOf(address: string): string {
  const host = new URL(address).hostname.replace(/^(?:www|m)\./u, "");
  return networks[host] ?? host;
}

/** Applies `change` to the texts in the query of a share link. Null if the address is not a share link. */
export function shareLinkWith(address: string, change: (text: string) => string): string | null {
  const [, beginning = "", query = ""] = /^(https:\/\/(?:wa\.me\/|t\.me\/share\/url)\?)(.*)$/su.exec(address) ?? [];
  if (!beginning || !isEncoded(query)) return null;
  const changed = query.split("&").map((pair) => {
    const [name = "", text = ""] = pair.split("=", 2);
    return `${name}=${queryText(change(decodeURIComponent(text)))}`;
  });
  return beginning + changed.join("&");
}

/** Whether the query has valid percent-encoding. A link in an article can contain anything. */
function isEncoded(query: string): boolean {
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
}
