/** The performance goals. Each is a ratio to something measured in the same run, or a budget. */
export const goals = {
  P1: "pages in memory: at least 0.9 × bare node, also after ten minutes; p99 at most twice bare node's",
  P2: "the same pages: 25 × (lists 100 ×) WordPress with a page cache as guides show it, 500 × Ghost",
  P3: "behind nginx with ready files: 1.2 × WordPress's compressed cache, 1.05 × Ghost behind a proxy cache",
  P4: "pages rendered anew: 2 × Ghost on an article, 2.5 × on lists, 5 × WordPress",
  P5: "a thousand who ask for one cold page cost one render; a publication never halves what is served for over a second",
  P6: "views: 50 × (32 callers: 6 ×) naive updates of one row, over HTTP 20 × (32 connections: 10 ×), 0.8 × writing nothing; none lost",
  P7: "published is visible everywhere within 250 ms (p99), never after more than a second; nothing mixed or stale afterwards",
  P8: "a million articles against ten thousand: lists at most 1.5 × (p99 2 ×), search within 10 ms (p99)",
  P9: "the most read within 2 ms at any size",
  P10: "HTML: an article at most 6 KB in brotli, front page and sections 8 KB",
  P11: "no framework's script, own script at most 3 KB, styles 8 KB, six requests beside pictures; works without scripts",
  P12: "an article with its photograph on a phone at most 90 KB without fonts, 180 KB with",
  P13: "first byte of a warm page 1 ms, of a cold one 40 ms; first answer 1 s after the start; 150 MiB, 250 MiB after load",
  P14: "ten times too many cold pages: those in memory at least at half their rate, the rest refused within a second, memory bounded",
} as const;

export type GoalId = keyof typeof goals;

export const goalIds = Object.keys(goals) as GoalId[];
