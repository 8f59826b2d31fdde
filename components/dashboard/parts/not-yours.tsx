import { useTranslations } from "next-intl";
import { answerWith } from "@/lib/page/page-scope.ts";

/** In place of a page of the newsroom that this person has no part in: such a page does not exist for them. Notes the status 404. */
export function NotYours() {
  answerWith(404);
  const t = useTranslations("desk.notYours");
  return (
    <main id="main" className="desk-note">
      <h1>{t("title")}</h1>
      <p>{t("advice")}</p>
    </main>
  );
}
