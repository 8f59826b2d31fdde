/** So many letters of a query are read; the search page keeps no more, and its field takes no more. */
export const MAX_SEARCH_LENGTH = 200;
