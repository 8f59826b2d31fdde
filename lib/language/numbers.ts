/** A whole number in groups of three with no-break spaces, as both languages write it: «2 418». */
export function formatNumber(number: number): string {
  return String(Math.trunc(number)).replace(/\B(?=(?:\d{3})+$)/gu, "\u00a0");
}
