/**
 * What stands inline in the head of every page of readers: the same on all of them, so that all have the same policy. Their hashes also
 * stand in `deploy/nginx.conf`; a test says what to write there when they change.
 */
export const inlineScripts = {
  /** Before the first paint, so that a chosen theme does not flash; the page itself stays the same for everyone. */
  theme: "try{const t=localStorage.theme;if(t)document.documentElement.dataset.theme=t}catch{}",
  /** Pages are fetched while the pointer rests on a link; a page fetched so is not a view until it is shown. */
  speculation: '{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}',
} as const;
