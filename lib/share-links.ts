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
