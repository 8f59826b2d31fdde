import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { storyCard } from "@/lib/testing/story-card.ts";
import { LatestList } from "./latest-list.tsx";

test("yesterday's time has no comma, which would end the first line of its narrow column", () => {
  const card = storyCard({ listedAt: "2026-11-23T09:00:00Z" });
  const html = renderToStaticMarkup(<LatestList cards={[card]} locale="ru" now={new Date("2026-11-24T09:00:00Z")} />);
  expect(html).toContain(">вчера 14:00</time>");
});
