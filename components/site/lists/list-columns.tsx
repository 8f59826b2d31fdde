import type { ReactNode } from "react";

/** A list with an aside: next to it from 64rem, below it otherwise. */
export function ListColumns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="two">
      <div>{children}</div>
      <aside className="aside">{aside}</aside>
    </div>
  );
}
