import { useCallback, useEffect, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Where to look up names of authors; null if the text has none. */
export type AuthorNameSource = { locale: Locale; readAuthorNames: EditorActions["readAuthorNames"] } | null;

type AuthorNames = {
  named: (ids: readonly number[]) => Named[];
  /** Adds names that are known from elsewhere. */
  learn: (names: readonly Named[]) => void;
};

/** Authors by their ids: the known ones, and others once the server has returned their names. */
export function useAuthorNames(
  ids: readonly number[],
  ask: AuthorNameSource,
  known: readonly Named[] = [],
): AuthorNames {
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
