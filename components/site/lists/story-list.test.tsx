import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { storyCard } from "@/lib/testing/story-card.ts";
import { StoryList } from "./story-list.tsx";

const now = new Date("2026-11-25T12:00:00+05:00");

test("a row shows the time that the list sorts by, not that of a later translation", () => {
  const cards = [
    storyCard({ storyId: 2, listedAt: "2026-11-24T05:00:00.000Z", publishedAt: "2026-11-24T05:00:00.000Z" }),
    storyCard({ storyId: 1, listedAt: "2026-11-24T04:00:00.000Z", publishedAt: "2026-11-25T06:00:00.000Z" }),
  ];
  const html = renderToStaticMarkup(<StoryList cards={cards} locale="kk" now={now} />);
  const times = [...html.matchAll(/dateTime="([^"]+)"/gu)].map(([, time]) => time);
  expect(times).toEqual(["2026-11-24T10:00:00+05:00", "2026-11-24T09:00:00+05:00"]);
  expect(html.match(/ same"/gu)).toHaveLength(1);
});
