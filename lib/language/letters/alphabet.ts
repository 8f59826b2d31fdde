/** The Kazakh Cyrillic alphabet of 42 letters in its order; it holds the Russian one. Source: the alphabet of 1940, as taught and printed. */
export const KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/** The nine letters that Kazakh has and Russian has not, in the order of the alphabet; a Russian keyboard lacks them. */
export const KAZAKH_LETTERS = "әғқңөұүһі";
