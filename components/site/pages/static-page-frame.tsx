import type { ReactNode } from "react";
import { ListColumns } from "@/components/site/lists/list-columns.tsx";

type StaticPageFrameProps = { title: string; aside: ReactNode; children: ReactNode };

/** The frame of a static page: title above text, with a column beside them. */
export function StaticPageFrame({ title, aside, children }: StaticPageFrameProps) {
  return (
    <div className="wrap">
      <header className="title plain">
        <h1>{title}</h1>
      </header>
      <ListColumns aside={aside}>
        <article className="static">{children}</article>
      </ListColumns>
    </div>
  );
}
