/** Holds the language of the newsroom's interface; readers' pages neither set nor read it. */
export const DESK_LANGUAGE_COOKIE = "desk_language";
