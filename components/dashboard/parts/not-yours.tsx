import { useTranslations } from "next-intl";
import { setPageStatus } from "@/lib/page/page-scope.ts";

/** Shown instead of a newsroom page that this person may not open: for them the page does not exist (status 404). */
export function NotYours() {
  setPageStatus(404);
  const t = useTranslations("desk.notYours");
  return (
    <main id="main" className="desk-note">
      <h1>{t("title")}</h1>
      <p>{t("advice")}</p>
    </main>
  );
}
