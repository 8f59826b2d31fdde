/** Cookie with the language of the newsroom's interface. Readers' pages neither set nor read it. */
export const DESK_LANGUAGE_COOKIE = "desk_language";
