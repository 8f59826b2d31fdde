import type { ReactNode } from "react";

/** A list and, beside it from 64rem and below it otherwise, what else is read. */
export function ListColumns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="two">
      <div>{children}</div>
      <aside className="aside">{aside}</aside>
    </div>
  );
}
