import { useCallback, useEffect, useState } from "react";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";

/** Where names of authors are asked; null where a text has none. */
export type AskAuthors = { locale: Locale; readAuthorNames: EditorActions["readAuthorNames"] } | null;

type AuthorNames = {
  named: (ids: readonly number[]) => Named[];
  /** Names that are known from elsewhere. */
  learn: (names: readonly Named[]) => void;
};

/** Authors by the numbers that a text keeps of them: those that the page knows, and any other once the server has said who it is. */
export function useAuthorNames(ids: readonly number[], ask: AskAuthors, known: readonly Named[] = []): AuthorNames {
  const [names, setNames] = useState(() => new Map(known.map((one) => [one.id, one])));
  const learn = useCallback(
    (more: readonly Named[]) =>
      setNames((before) => new Map([...before, ...more.map((one) => [one.id, one] as const)])),
    [],
  );
  const unknown = ids.filter((id) => !names.has(id)).join();
  const { locale, readAuthorNames } = ask ?? {};
  useEffect(() => {
    if (unknown === "" || !locale || !readAuthorNames) return;
    let isGone = false;
    void readAuthorNames({ locale, ids: [...new Set(unknown.split(",").map(Number))] })
      .catch(() => null)
      .then((result) => {
        if (!isGone && result?.ok) learn(result.value);
      });
    return () => {
      isGone = true;
    };
  }, [unknown, locale, readAuthorNames, learn]);
  return { named: (those) => those.map((id) => names.get(id) ?? { id, name: "…" }), learn };
}
