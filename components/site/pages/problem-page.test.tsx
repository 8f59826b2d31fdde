import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { wordsIn } from "@/i18n/words.ts";
import { ProblemPage } from "./problem-page.tsx";

test("the error page names the paper, and does without its name if nobody knows it", () => {
  const title = wordsIn("ru", "problem")("awayTitle");
  for (const paper of ["Жаршы", null]) {
    const html = renderToStaticMarkup(<ProblemPage locale="ru" status={503} paper={paper} />);
    expect(html).toContain(title);
    expect(html.includes("Жаршы")).toBe(paper !== null);
  }
});
