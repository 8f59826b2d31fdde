/** Where a story is sent: addresses that fill in a message of WhatsApp and Telegram. `address` is absolute. */
export function shareLinks(headline: string, address: string): { whatsapp: string; telegram: string } {
  const text = queryText(headline);
  const url = queryText(address);
  return {
    whatsapp: `https://wa.me/?text=${text}%20${url}`,
    telegram: `https://t.me/share/url?url=${url}&text=${text}`,
  };
}

/** Text inside a query. Only what would end or change it is encoded: browsers encode letters themselves, and pages stay smaller by them. */
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

/** What a paper's page elsewhere is called by: the network's name, else its host. */
export function networkOf(address: string): string {
  const host = new URL(address).hostname.replace(/^(?:www|m)\./u, "");
  return networks[host] ?? host;
}

/** A link of `shareLinks` with the texts in its query as `change` makes them; null where the address is of another kind. */
export function shareLinkWith(address: string, change: (text: string) => string): string | null {
  const [, beginning = "", query = ""] = /^(https:\/\/(?:wa\.me\/|t\.me\/share\/url)\?)(.*)$/su.exec(address) ?? [];
  if (!beginning || !isEncoded(query)) return null;
  const changed = query.split("&").map((pair) => {
    const [name = "", text = ""] = pair.split("=", 2);
    return `${name}=${queryText(change(decodeURIComponent(text)))}`;
  });
  return beginning + changed.join("&");
}

/** Whether every percent sign begins a letter's code; a link in an article may hold anything. */
function isEncoded(query: string): boolean {
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
}
