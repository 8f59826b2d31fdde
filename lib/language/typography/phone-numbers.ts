const notInNumber = String.raw`(?<![\p{L}\p{N}.,-]|\d[ \u00a0])`;

/** Patterns of telephone numbers: +7 701 123 45 67, 8 (7272) 45-67-89. 8 000 000 is a plain number. */
export const phoneNumbers: readonly string[] = [
  String.raw`\+\d[\d ()\u00a0-]{7,18}\d`,
  String.raw`${notInNumber}8[ \u00a0-]{0,2}\(\d{3,5}\)[\d \u00a0-]{5,12}\d`,
  String.raw`${notInNumber}8[ \u00a0-]\d{3,4}[ \u00a0-]\d{2,3}[ \u00a0-]\d{2}[ \u00a0-]\d{2}(?!\d)`,
];
