/** Age marks that the law knows, youngest first. */
export const ageMarks = ["0+", "6+", "12+", "16+", "18+"] as const;
