import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FindBox } from "./find-box.island.tsx";

type DeskHeadProps = {
  title: ReactNode;
  /** Stands beside the title: a date, a number. */
  note?: ReactNode;
  /** What is looked for now. */
  query?: string;
  /** The page's own buttons, the primary one last. */
  children?: ReactNode;
};

/** The head of a page: its title, the search among stories, its buttons. Stays in sight. */
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
