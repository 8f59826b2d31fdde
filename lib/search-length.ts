/** The search page reads no more letters, and its field takes no more. */
export const MAX_SEARCH_LENGTH = 200;
