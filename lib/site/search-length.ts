/** Maximum length of a search query, characters. The search field and the search page use the same limit. */
export const MAX_SEARCH_LENGTH = 200;
