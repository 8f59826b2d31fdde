/** The Kazakh Cyrillic alphabet of 42 letters, in order. It contains the Russian alphabet. Source: the alphabet of 1940, as taught and printed. */
export const KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/** The nine Kazakh letters that Russian does not have, in alphabetical order. A Russian keyboard lacks them. */
export const KAZAKH_LETTERS = "әғқңөұүһі";
