import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ProblemPage } from "./problem-page.tsx";

test("the error page names the paper, unless its name is unknown", () => {
  for (const paper of ["Жаршы", null]) {
    const html = renderToStaticMarkup(<ProblemPage locale="ru" status={503} paper={paper} />);
    expect(html).toContain("503");
    expect(html.includes("Жаршы")).toBe(paper !== null);
  }
});
