import { describe, expect, it } from "vitest";
import type { ArticleView, Paper } from "./news.ts";
import { breadcrumbData, newsArticleData, profileData, scriptSafeJson, siteData } from "./structured-data.ts";

const address = "https://paper.example/ru/kultura/7-master";
const paper: Paper = {
  name: "Жаршы",
  tagline: "",
  about: "",
  foundedYear: 1931,
  ageMark: "6+",
  email: "",
  owner: "ТОО «Жаршы»",
  chiefEditor: "",
  certificate: "",
  address: "Алмасай",
  phone: "",
  profiles: ["https://t.me/jarshy"],
  imprint: [],
  copyright: "",
  platformCredit: true,
  defaultLocale: "ru",
};
const article: ArticleView = {
  storyId: 7,
  articleId: 12,
  locale: "ru",
  slug: "master",
  kicker: "",
  headline: "Мастер, который слышит дерево",
  standfirst: "",
  excerpt: "Первые слова.",
  body: { type: "doc", content: [] },
  bodyPictures: {},
  section: { id: 5, key: "culture", colour: "culture", name: "Культура", slug: "kultura", description: "" },
  place: null,
  authors: [{ name: "Айгуль Нурлан", slug: "aigul-nurlan" }],
  tags: [],
  publishedAt: "2026-11-22T04:10:00.000Z",
  updatedAt: null,
  label: "" as const,
  advertiser: "",
  aiUse: "none" as const,
  corrections: [],
  readingTime: 5,
  wordCount: 800,
  views: 2380,
  viewsByLocale: [],
  picture: null,
  ageRating: "",
  translations: [],
  seoTitle: null,
  seoDescription: null,
};

/** As a search engine gets it: without undefined members. */
function written(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}

describe("newsArticleData", () => {
  it("has the authors and the dates in the paper's time zone", () => {
    const data = written(newsArticleData(article, paper, address));
    expect(data.datePublished).toBe("2026-11-22T09:10:00+05:00");
    expect(data.dateModified).toBe(data.datePublished);
    expect(data.author).toEqual([
      { "@type": "Person", name: "Айгуль Нурлан", url: "https://paper.example/ru/author/aigul-nurlan" },
    ]);
    expect(data.interactionStatistic.userInteractionCount).toBe(2380);
    expect(data.description).toBe("Первые слова.");
  });

  it("is an opinion in the section of opinions", () => {
    expect(newsArticleData(article, paper, address)["@type"]).toBe("NewsArticle");
    const opinion = { ...article, section: { ...article.section, key: "opinion" } };
    expect(newsArticleData(opinion, paper, address)["@type"]).toBe("OpinionNewsArticle");
  });

  it("names the page that it is the main part of", () => {
    const data = written(newsArticleData(article, paper, address));
    expect(data.mainEntityOfPage).toEqual({ "@type": "WebPage", "@id": address });
  });

  it("has at most 110 characters of the headline, cut at a word", () => {
    const headline =
      "Жители Карагаша, Тасарыка и Акши за одну весну собрали тысячу двести книг, чтобы в Акши снова открылась библиотека";
    const data = written(newsArticleData({ ...article, headline }, paper, address));
    expect(data.headline.length).toBeLessThanOrEqual(110);
    expect(data.headline).toMatch(/ снова открылась…$/u);
  });

  it("omits missing data", () => {
    const data = written(newsArticleData(article, paper, address));
    for (const name of ["image", "correction", "workTranslation", "keywords", "contentLocation"]) {
      expect(data).not.toHaveProperty(name);
    }
  });

  it("has corrections and translations with absolute addresses", () => {
    const corrected: ArticleView = {
      ...article,
      updatedAt: "2026-11-24T08:15:00.000Z",
      corrections: [{ at: "2026-11-24T08:15:00.000Z", text: "Не 6:10, а 6:40." }],
      translations: [{ locale: "kk", headline: "Шебер", sectionSlug: "madeniet", slug: "sheber" }],
    };
    const data = written(newsArticleData(corrected, paper, address));
    expect(data.dateModified).toBe("2026-11-24T13:15:00+05:00");
    expect(data.correction).toEqual([
      { "@type": "CorrectionComment", text: "Не 6:10, а 6:40.", datePublished: "2026-11-24T13:15:00+05:00" },
    ]);
    expect(data.workTranslation[0]).toMatchObject({
      inLanguage: "kk",
      url: "https://paper.example/kk/madeniet/7-sheber",
    });
  });

  it("has the picture in 16:9, 4:3 and 1:1, and before these exist in the size for social networks", () => {
    const picture = {
      id: 1,
      storageName: "00ff",
      width: 1600,
      height: 1067,
      widths: [480],
      avifUpTo: 0,
      cropped: false,
      focal: [0.5, 0.5] as [number, number],
      placeholder: "",
      alt: "",
      caption: "",
      credit: "Даурен Касым",
      aiUse: "none" as const,
    };
    const data = written(newsArticleData({ ...article, picture }, paper, address));
    const url = "https://paper.example/media/00ff-1200x630-50x50.jpg";
    expect(data.image).toEqual([url]);
    // Once the crops exist.
    expect(
      written(newsArticleData({ ...article, picture: { ...picture, cropped: true } }, paper, address)).image,
    ).toEqual(
      ["1200x675", "1200x900", "1200x1200"].map((size) => `https://paper.example/media/00ff-${size}-50x50.jpg`),
    );
    const made = { ...picture, aiUse: "generated" as const };
    expect(written(newsArticleData({ ...article, picture: made }, paper, address)).image).toEqual([
      { "@type": "ImageObject", url, digitalSourceType: "https://schema.org/TrainedAlgorithmicMediaDigitalSource" },
    ]);
  });
});

describe("siteData", () => {
  it("names the site and the paper that publishes it", () => {
    const url = "https://paper.example/ru";
    expect(written(siteData(paper, "ru", url))).toMatchObject({
      "@type": "WebSite",
      name: "Жаршы",
      url,
      inLanguage: "ru",
      publisher: {
        "@type": "NewsMediaOrganization",
        name: "Жаршы",
        url,
        logo: "https://paper.example/icon-512.png",
        sameAs: ["https://t.me/jarshy"],
      },
    });
  });
});

describe("profileData", () => {
  it("names the person and the paper, without what is unknown", () => {
    const author = {
      id: 1,
      name: "Айгуль Нурлан",
      slug: "aigul-nurlan",
      role: "корреспондент",
      bio: "",
      picture: null,
    };
    const url = "https://paper.example/ru/author/aigul-nurlan";
    expect(written(profileData(author, paper, "ru", url))).toMatchObject({
      "@type": "ProfilePage",
      mainEntity: {
        "@type": "Person",
        name: "Айгуль Нурлан",
        url,
        jobTitle: "корреспондент",
        worksFor: { name: "Жаршы", url: "https://paper.example/ru" },
      },
    });
    expect(written(profileData(author, paper, "ru", url)).mainEntity).not.toHaveProperty("description");
  });
});

describe("breadcrumbData", () => {
  it("leads from the front page to the article", () => {
    const steps = written(breadcrumbData(article, "Главная", address)).itemListElement;
    expect(steps.map((step: { item: string }) => step.item)).toEqual([
      "https://paper.example/ru",
      "https://paper.example/ru/kultura",
      address,
    ]);
  });
});

describe("scriptSafeJson", () => {
  it("escapes text that would close the script element", () => {
    const json = scriptSafeJson({ headline: "</script><script>alert(1)</script><!--" });
    expect(json).not.toContain("<");
    expect(JSON.parse(json).headline).toBe("</script><script>alert(1)</script><!--");
  });
});
