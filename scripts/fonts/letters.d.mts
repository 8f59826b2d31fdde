export const letters: string;
