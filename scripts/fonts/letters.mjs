const between = (first, last) =>
  String.fromCodePoint(
    ...Array.from(
      { length: last.codePointAt(0) - first.codePointAt(0) + 1 },
      (_, index) => first.codePointAt(0) + index,
    ),
  );

/**
 * Every letter and sign that the faces of the site hold: both editions' alphabets, Latin with the letters of Kazakh's Latin spelling and of
 * Turkish and German names, and what type is set with. What is not among them a reader's own font shows.
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
 * What the face of the Arabic edition holds: the letters of töte zhazu with the hamza of both spellings, those of Arabic names, and the marks and
 * joiners of the script. Digits and all else stand in the faces of the site.
 */
export const arabicLetters = ["ابپتجچحدرزسشعفقكگڭلمنوۇۋۆھەىيءٴ", "آأإؤئةثخذصضطظغه", "،؛؟ـ", "\u200c\u200d"].join("");
