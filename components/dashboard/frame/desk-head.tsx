import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FindBox } from "./find-box.island.tsx";

type DeskHeadProps = {
  title: ReactNode;
  /** Shown next to the title: a date, a count. */
  note?: ReactNode;
  /** The current search text. */
  query?: string;
  /** The page's own buttons, the primary one last. */
  children?: ReactNode;
};

/** The head of a page: title, story search, buttons. Sticky. */
export function DeskHead({ title, note, query = "", children }: DeskHeadProps) {
  const t = useTranslations("desk");
  return (
    <header className="desk-head">
      <h1>{title}</h1>
      {note ? <span className="desk-head-note wide-only">{note}</span> : null}
      <div className="desk-head-tools">
        <search className="wide-only">
          <FindBox label={t("findStory")} query={query} />
        </search>
        {children}
      </div>
    </header>
  );
}
