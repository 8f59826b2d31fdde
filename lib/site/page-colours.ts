/** The colour of the page, `--paper` in `components/site/styles/tokens.css`, for the parts of the browser around it. */
export const pageColours = { light: "#fbfaf6", dark: "#161512" } as const;
