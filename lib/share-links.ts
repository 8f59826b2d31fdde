/** Where a story is sent: addresses that fill in a message of WhatsApp and Telegram. `address` is absolute. */
export function shareLinks(headline: string, address: string): { whatsapp: string; telegram: string } {
  const text = encodeURIComponent(headline);
  const url = encodeURIComponent(address);
  return {
    whatsapp: `https://wa.me/?text=${text}%20${url}`,
    telegram: `https://t.me/share/url?url=${url}&text=${text}`,
  };
}
