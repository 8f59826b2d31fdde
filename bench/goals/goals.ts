/** The performance goals. Each is a ratio to something measured in the same run, or a budget. "Bare node" is the smallest possible Node server. */
export const goals = {
  P1: "Cached pages: at least 0.9 × the rate of bare node, also after ten minutes of mixed load; p99 at most twice its p99",
  P2: "Cached pages: 25 × the rate of WordPress with the page cache of the usual guides (100 × on lists), and 500 × the rate of Ghost",
  P3: "Pages as files behind nginx: 1.2 × WordPress with a compressed cache, 1.05 × Ghost behind a proxy cache",
  P4: "Pages rendered anew: 2 × Ghost on an article and 2.5 × on lists, 5 × WordPress",
  P5: "A thousand requests for one uncached page cost one render; a publication never halves the rate for longer than a second",
  P6: "Counted views: 50 × naive updates of one row (6 × with 32 callers); over HTTP 20 × (10 × with 32 connections) and 0.8 × the rate of counting nothing; no view is lost",
  P7: "A publication is visible on every page within 250 ms (p99) and always within a second; afterwards nothing is stale or mixed",
  P8: "With a million articles instead of ten thousand: lists take at most 1.5 × the time (2 × at p99), and search at most 10 ms (p99)",
  P9: "The list of most read articles takes at most 2 ms (p99) at any size",
  P10: "HTML in brotli: at most 6 KB for an article, 8 KB for the front page and a section",
  P11: "No framework in the browser, at most 3 KB of script and 8 KB of styles, six requests besides pictures; every page works without scripts",
  P12: "An article with its photograph on a phone: at most 90 KB without fonts, 180 KB with them",
  P13: "First byte within 1 ms (cached) and 40 ms (uncached); first answer one second after the start; 150 MiB of memory, 250 MiB after load",
  P14: "At ten times more uncached requests than can be rendered: cached pages keep half their rate, the rest are refused within a second, memory stays bounded",
} as const;

export type GoalId = keyof typeof goals;

export const goalIds = Object.keys(goals) as GoalId[];
