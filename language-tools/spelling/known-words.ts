const words = (text: string): string[] => text.trim().split(/\s+/u);

/** Words of today's newspapers that the older word lists lack, collected by hand. */
export const recentWords =
  words(`коронавирус пандемия карантин волонтёр актёр шаһар заманауи индустриалды онлайн санитайзер тепловизор съезд маслихат
  цунами субъекті объекті самолёт вакцина әкімшілік мемлекетаралық үкіметаралық дүниежүзілік жалғызбасты небәрі әрқашан мінекей плюс автопарк
  шекаралас бейресми вебсайт тұрғынүй цех миля қауіп екен`);

/** Verb roots whose dictionary form does not show them. */
export const recentRoots = words("төлен орнал айыр е");

/** Stems before a vowel that the rules do not find: «қаупі», «съезі». */
export const recentShortened = words("қауп съез");
