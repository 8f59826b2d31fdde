/** A lexeme to search for: a whole stem, or a prefix of stems. */
export type SearchLexeme = { lexeme: string; isPrefix: boolean };

/** What an article must contain. Only `tsquery` writes it as text. */
export type SearchTerm =
  | ({ kind: "lexeme" } & SearchLexeme)
  | { kind: "any" | "all"; of: SearchTerm[] }
  /** Adjacent words, each by one of its stems. */
  | { kind: "phrase"; words: (readonly string[])[] }
  | { kind: "not"; of: SearchTerm };

export const lexemeTerm = ({ lexeme, isPrefix }: SearchLexeme): SearchTerm => ({ kind: "lexeme", lexeme, isPrefix });
const stemTerm = (lexeme: string): SearchTerm => lexemeTerm({ lexeme, isPrefix: false });
export const anyOf = (of: SearchTerm[]): SearchTerm => ({ kind: "any", of });
export const allOf = (of: SearchTerm[]): SearchTerm => ({ kind: "all", of });
export const notOf = (of: SearchTerm): SearchTerm => ({ kind: "not", of });
export const phraseOf = (words: (readonly string[])[]): SearchTerm => ({ kind: "phrase", words });
/** A word by one of these stems. */
export const oneOf = (stems: readonly string[]): SearchTerm => anyOf(stems.map(stemTerm));

/**
 * Where the lexemes must be. `weight`: in the headline (A) or the standfirst (B) of a vector. `weekKey`: anywhere (.) or in the headline (!) of an
 * article of one week; it searches the keys of the index, with @ in place of the week's number. No stem contains @.
 */
type Where = { weight?: "A" | "B"; weekKey?: "." | "!" };

/** A term as the text of a `tsquery`. */
export function tsquery(term: SearchTerm, where: Where = {}): string {
  switch (term.kind) {
    case "lexeme":
      return lexemeText(term, where);
    case "any":
    case "all":
      return `(${term.of.map((one) => tsquery(one, where)).join(term.kind === "any" ? " | " : " & ")})`;
    case "phrase":
      return `(${term.words.map((stems) => tsquery(oneOf(stems), where)).join(" <-> ")})`;
    case "not":
      return `!${tsquery(term.of, where)}`;
  }
}

function lexemeText({ lexeme, isPrefix }: SearchLexeme, { weight, weekKey }: Where): string {
  const flags = `${isPrefix ? "*" : ""}${weight ?? ""}`;
  return `'${weekKey ? `@${weekKey}` : ""}${lexeme}'${flags && `:${flags}`}`;
}
