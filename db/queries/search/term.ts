/** A lexeme to search for: a whole stem, or a prefix of stems. */
export type SearchLexeme = { lexeme: string; isPrefix: boolean };

/** What an article must contain. Only `tsquery` writes it as text. */
export type Term =
  | ({ kind: "lexeme" } & SearchLexeme)
  | { kind: "any" | "all"; of: Term[] }
  /** Adjacent words, each by one of its stems. */
  | { kind: "phrase"; words: (readonly string[])[] }
  | { kind: "not"; of: Term };

export const lexemeTerm = ({ lexeme, isPrefix }: SearchLexeme): Term => ({ kind: "lexeme", lexeme, isPrefix });
const stemTerm = (lexeme: string): Term => lexemeTerm({ lexeme, isPrefix: false });
export const anyOf = (of: Term[]): Term => ({ kind: "any", of });
export const allOf = (of: Term[]): Term => ({ kind: "all", of });
export const notOf = (of: Term): Term => ({ kind: "not", of });
export const phraseOf = (words: (readonly string[])[]): Term => ({ kind: "phrase", words });
/** A word by one of these stems. */
export const oneOf = (stems: readonly string[]): Term => anyOf(stems.map(stemTerm));

/**
 * Where the lexemes must be. `weight`: in the headline (A) or the standfirst (B) of a vector. `weekKey`: anywhere (.) or in the headline (!) of an
 * article of one week; it searches the keys of the index, with @ in place of the week's number. No stem contains @.
 */
type Where = { weight?: "A" | "B"; weekKey?: "." | "!" };

/** A term as the text of a `tsquery`. */
export function tsquery(term: Term, where: Where = {}): string {
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
