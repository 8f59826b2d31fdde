/** The age marks defined by law, youngest first. */
export const ageMarks = ["0+", "6+", "12+", "16+", "18+"] as const;
