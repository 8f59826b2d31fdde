import { describe, expect, it } from "vitest";
import { networkOf, shareLinks, shareLinkWith } from "./share-links.ts";

describe("shareLinks", () => {
  const links = shareLinks("Дом & сад: «100 %»", "https://paper.example/ru/kultura/7-dom?a=1&b=2");

  it("gives Telegram the address and the headline separately", () => {
    const sent = new URL(links.telegram);
    expect(sent.origin + sent.pathname).toBe("https://t.me/share/url");
    expect(sent.searchParams.get("url")).toBe("https://paper.example/ru/kultura/7-dom?a=1&b=2");
    expect(sent.searchParams.get("text")).toBe("Дом & сад: «100 %»");
  });

  it("gives WhatsApp one text that ends with the address", () => {
    const sent = new URL(links.whatsapp);
    expect([...sent.searchParams.keys()]).toEqual(["text"]);
    expect(sent.searchParams.get("text")).toBe("Дом & сад: «100 %» https://paper.example/ru/kultura/7-dom?a=1&b=2");
  });
});

describe("networkOf", () => {
  it("returns the name of a known network, otherwise the host", () => {
    expect(["https://t.me/x", "https://www.instagram.com/x", "https://m.vk.com/x"].map(networkOf)).toEqual([
      "Telegram",
      "Instagram",
      "VK",
    ]);
    expect(networkOf("https://odnoklassniki.example/x")).toBe("odnoklassniki.example");
  });
});

describe("shareLinkWith", () => {
  it("changes the texts and keeps the encoding", () => {
    const { whatsapp, telegram } = shareLinks("Үй & бақ", "https://paper.example/kk/1-a");
    const change = (text: string) => text.replace("Үй", "Üi").replace("бақ", "baq").replace("/kk/", "/kk-latn/");
    const there = shareLinks("Üi & baq", "https://paper.example/kk-latn/1-a");
    expect(shareLinkWith(whatsapp, change)).toBe(there.whatsapp);
    expect(shareLinkWith(telegram, change)).toBe(there.telegram);
  });

  it.each(["https://t.me/jarshy", "https://wa.me/?text=%E0%A4%A", "/kk/a", ""])("returns null for «%s»", (address) => {
    expect(shareLinkWith(address, () => "x")).toBeNull();
  });
});
