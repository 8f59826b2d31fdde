import type { Words } from "./words.ts";

const words = (ru: string, kk: string): Words => ({ ru, kk });

/** A village's name has two parts: «Сарыбулак». */
export const villageBeginnings: Words[] = [
  words("Сары", "Сары"),
  words("Кара", "Қара"),
  words("Ак", "Ақ"),
  words("Кок", "Көк"),
  words("Кызыл", "Қызыл"),
  words("Жана", "Жаңа"),
  words("Узын", "Ұзын"),
  words("Бес", "Бес"),
  words("Уш", "Үш"),
  words("Тас", "Тас"),
  words("Кум", "Құм"),
  words("Алма", "Алма"),
  words("Шилик", "Шілік"),
  words("Май", "Май"),
  words("Ор", "Ор"),
  words("Кен", "Кең"),
  words("Терен", "Терең"),
  words("Боз", "Боз"),
  words("Ала", "Ала"),
  words("Кос", "Қос"),
];

export const villageEndings: Words[] = [
  words("булак", "бұлақ"),
  words("тогай", "тоғай"),
  words("тобе", "төбе"),
  words("су", "су"),
  words("арык", "арық"),
  words("кудык", "құдық"),
  words("агаш", "ағаш"),
  words("шокы", "шоқы"),
  words("жол", "жол"),
  words("бастау", "бастау"),
  words("терек", "терек"),
  words("жар", "жар"),
  words("озек", "өзек"),
  words("кол", "көл"),
  words("сай", "сай"),
  words("жайлау", "жайлау"),
  words("откел", "өткел"),
  words("дала", "дала"),
];

export const firstNames: Words[] = [
  words("Асель", "Әсел"),
  words("Айгуль", "Айгүл"),
  words("Динара", "Динара"),
  words("Гульнара", "Гүлнара"),
  words("Жанар", "Жанар"),
  words("Сауле", "Сәуле"),
  words("Мадина", "Мадина"),
  words("Ольга", "Ольга"),
  words("Светлана", "Светлана"),
  words("Раушан", "Раушан"),
  words("Торгын", "Торғын"),
  words("Шолпан", "Шолпан"),
];

/** Women's surnames, to match the first names. */
export const surnames: Words[] = [
  words("Омарова", "Омарова"),
  words("Сеитова", "Сейітова"),
  words("Ахметова", "Ахметова"),
  words("Кенжебаева", "Кенжебаева"),
  words("Мусина", "Мусина"),
  words("Жумабаева", "Жұмабаева"),
  words("Тулегенова", "Төлегенова"),
  words("Абдрахманова", "Әбдірахманова"),
  words("Оспанова", "Оспанова"),
  words("Искакова", "Ысқақова"),
  words("Нургалиева", "Нұрғалиева"),
  words("Бейсенова", "Бейсенова"),
  words("Касымова", "Қасымова"),
  words("Сулейменова", "Сүлейменова"),
  words("Петрова", "Петрова"),
  words("Бойко", "Бойко"),
  words("Ким", "Ким"),
  words("Шнайдер", "Шнайдер"),
  words("Рахимова", "Рахымова"),
  words("Досова", "Досова"),
  words("Байжанова", "Байжанова"),
  words("Ергалиева", "Ерғалиева"),
  words("Мамырова", "Мамырова"),
  words("Турсунова", "Тұрсынова"),
];

/** Recurring subjects of a paper, as its tags name them. */
export const subjects: Words[] = [
  words("дороги", "жолдар"),
  words("школа", "мектеп"),
  words("погода", "ауа райы"),
  words("вода", "су"),
  words("рынок", "базар"),
  words("книги", "кітаптар"),
  words("футбол", "футбол"),
  words("урожай", "өнім"),
  words("отопление", "жылу"),
  words("больница", "аурухана"),
  words("автобусы", "автобустар"),
  words("праздники", "мерекелер"),
  words("музей", "музей"),
  words("скот", "мал"),
  words("интернет", "интернет"),
];

/** Sentences that name a village: `{where}` is its name, `{n}` a number from 5 to 20. */
export const villageSentences: Words[] = [
  words("Так же поступили и в селе {where}.", "{where} ауылында да осылай істеді."),
  words("До села {where} отсюда {n} километров.", "Осы жерден {where} ауылына дейін {n} шақырым."),
  words("Из села {where} приехали посмотреть и поучиться.", "{where} ауылынан көріп, үйрену үшін келді."),
  words("В селе {where} за это взялись {n} лет назад.", "{where} ауылында бұл іс {n} жыл бұрын қолға алынды."),
  words("Ответ из села {where} обещают напечатать.", "{where} ауылынан келген жауапты жариялаймыз деп отыр."),
];

/** A horse's name consists of three of these. There are so many names that each occurs in few texts, like most words of a paper. */
export const horseSyllables: readonly string[] =
  "та бо ке жу са ми ла но ру ша ди го ба ту не ки ма до ра жо со лу пи ку зе фа".split(" ");

export const horseSentences: Words[] = [
  words("Первым пришёл конь {horse}.", "Бірінші болып {horse} атты ат келді."),
  words("На ярмарке купили коня {horse}.", "Жәрмеңкеде {horse} деген ат сатып алынды."),
];
