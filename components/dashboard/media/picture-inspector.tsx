import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import type { DescribedPicture } from "@/lib/desk.ts";
import { type LibraryView, libraryAddress } from "@/lib/library-address.ts";
import { PictureForm } from "./picture-form.island.tsx";

type PictureInspectorProps = {
  picture: DescribedPicture;
  /** What the library shows once this is closed. */
  closeTo: LibraryView;
  describe: Parameters<typeof PictureForm>[0]["describe"];
};

/** Everything about one picture, beside the library. */
export function PictureInspector({ picture, closeTo, describe }: PictureInspectorProps) {
  const t = useTranslations("media");
  const megabytes = Math.round(picture.size / 1024 / 102.4) / 10;
  return (
    <aside className="inspector" aria-label={t("properties")}>
      <div className="inspector-head">
        <h2>{t("properties")}</h2>
        <Link className="button quiet icon-only" href={libraryAddress(closeTo)} scroll={false} aria-label={t("close")}>
          <Icon name="cross" />
        </Link>
      </div>
      <p className="field-hint">{t("size", { width: picture.width, height: picture.height, megabytes })}</p>
      <PictureForm key={picture.mediaId} picture={picture} describe={describe} />
      <section>
        <h3>{t("usedIn")}</h3>
        {picture.usedIn.length === 0 ? <p>{t("notUsed")}</p> : null}
        <ul className="used-in">
          {picture.usedIn.map(({ articleId, headline }) => (
            <li key={articleId}>
              <Icon name="doc" />
              <Link href={`/dashboard/articles/${articleId}`}>{headline || t("untitled")}</Link>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
