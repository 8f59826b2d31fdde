/** Part of everything hostile, so that a search finds those stories and a checker finds what got through. */
export const TRACE = "strangescript";

/** Markup that would run if it reached a page unescaped. */
export const hostile = {
  script: `<script>${TRACE}()</script>`,
  /** Closes the script element in which a page describes its story. */
  closedScript: `</script><script>${TRACE}()</script>`,
  /** Closes the CDATA section in which a feed holds its texts. */
  closedCdata: `]]><script>${TRACE}()</script>`,
  handler: `"><img src=x onerror=${TRACE}()>`,
  singleQuoted: `'><svg onload='${TRACE}()'>`,
  comment: `--><iframe srcdoc="<script>${TRACE}()</script>"></iframe><!--`,
  address: `javascript:${TRACE}()`,
} as const;
