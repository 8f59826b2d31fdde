const between = (first, last) =>
  String.fromCodePoint(
    ...Array.from(
      { length: last.codePointAt(0) - first.codePointAt(0) + 1 },
      (_, index) => first.codePointAt(0) + index,
    ),
  );

/**
 * Every letter and sign in the site's fonts: the alphabets of both languages, Latin with the letters of Kazakh Latin and of Turkish and German names,
 * and typographic signs. Other characters come from the reader's own fonts.
 */
export const letters = [
  between(" ", "~"),
  between("А", "я"),
  "ЁёІі",
  "ӘәҒғҚқҢңӨөҰұҮүҺһ",
  "ÄäÑñÖöÜüĞğİıŊŋŞşŪū",
  "\u00a0\u00ad\u2009«»–—‘’“”„…°±·×−№€₸₽←↑→↓",
].join("");

/**
 * The letters in the font of the Arabic edition: töte zhazu with the hamza of both spellings, letters of Arabic names, marks and joiners. Digits and
 * all else are in the site's other fonts.
 */
export const arabicLetters = ["ابپتجچحدرزسشعفقكگڭلمنوۇۋۆھەىيءٴ", "آأإؤئةثخذصضطظغه", "،؛؟ـ", "\u200c\u200d"].join("");
