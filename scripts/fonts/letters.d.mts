export const letters: string;
export const arabicLetters: string;
