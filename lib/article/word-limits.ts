/** Fewest and most letters of what is said with a step: to the readers of a text, or to its author (`note`). */
export const wordLimits = {
  withdrawal: { least: 3, most: 500 },
  endReason: { least: 0, most: 500 },
  correction: { least: 3, most: 2_000 },
  note: { least: 0, most: 1_000 },
} as const;
