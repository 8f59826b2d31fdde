/**
 * Inline scripts in the head of every reader page. They are the same on all pages, so that all pages have the same Content-Security-Policy. Their
 * hashes are also in `deploy/nginx.conf`; a test prints the new values when a script changes.
 */
export const inlineScripts = {
  /** Sets the chosen theme before the first paint, to avoid a flash. The page itself is the same for everyone. */
  theme: "try{const t=localStorage.theme;if(t)document.documentElement.dataset.theme=t}catch{}",
  /** Speculation rules: the browser prefetches a page while the pointer is over its link. A prefetched page counts as a view only when it is shown. */
  speculation: '{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}',
} as const;
