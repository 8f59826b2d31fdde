import { expect, test } from "vitest";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { manifestInScript } from "./script-manifest.ts";

const kazakh = {
  ...{ name: "Жаршы", short_name: "Жаршы", description: "Алмасай газеті", lang: "kk", dir: "ltr", start_url: "/kk" },
  ...{ scope: "/", icons: [{ src: "/icon-512.png", sizes: "512x512", purpose: "maskable" }] },
};

test.each([
  ["kk-latn", (text: string) => toLatin(text, "2021"), "Jarşy", "kk-Latn", "ltr"],
  ["kk-arab", (text: string) => toArabic(text), "جارشى", "kk-Arab", "rtl"],
] as const)(
  "the manifest of %s has its words, language, direction and start in that script",
  (edition, write, ...own) => {
    const [name, lang, dir] = own;
    const made = manifestInScript(JSON.stringify(kazakh), { edition, origin: "", write, styles: null });
    expect(JSON.parse(made)).toEqual({
      ...kazakh,
      ...{ name, short_name: name, description: write(kazakh.description), lang, dir, start_url: `/${edition}` },
    });
  },
);
