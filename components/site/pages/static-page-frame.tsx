import type { ReactNode } from "react";

/** The frame of a static page: title above text. */
export function StaticPageFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="wrap">
      <article className="static">
        <header className="title plain">
          <h1>{title}</h1>
        </header>
        {children}
      </article>
    </div>
  );
}
