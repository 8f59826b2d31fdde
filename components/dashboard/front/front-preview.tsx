import { useTranslations } from "next-intl";
import { PagePreview } from "@/components/dashboard/parts/page-preview.tsx";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import type { FrontSlot } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

type FrontPreviewProps = { locale: Locale; slots: FrontSlot[]; onClose: () => void };

/** Preview of the arranged front page, on a computer and on a phone. */
export function FrontPreview({ locale, slots, onClose }: FrontPreviewProps) {
  const t = useTranslations("deskFront");
  const desk = useTranslations("desk");
  const stories = slots.map(({ story }) => story.storyId).join(",");
  return (
    <Dialog open size="wide" onClose={onClose} title={t("preview")} closeLabel={desk("close")}>
      <PagePreview src={`/preview/front/${locale}?stories=${stories}`} title={t("title")} />
    </Dialog>
  );
}
