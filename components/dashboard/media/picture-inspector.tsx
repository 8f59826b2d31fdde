import { useTranslations } from "next-intl";
import { type LibraryView, libraryAddress } from "@/lib/newsroom/library-address.ts";
import type { DescribedPicture } from "@/lib/newsroom/page-data.ts";
import { Inspector } from "./inspector.tsx";
import { PictureActions, type PictureVerbs } from "./picture-actions.island.tsx";
import { PictureForm } from "./picture-form.island.tsx";
import { UsedIn } from "./used-in.tsx";

type PictureInspectorProps = {
  picture: DescribedPicture;
  /** What the library shows after this is closed. */
  closeTo: LibraryView;
  verbs: PictureVerbs & { describePicture: Parameters<typeof PictureForm>[0]["describe"] };
};

/** The inspector of one picture. */
export function PictureInspector({ picture, closeTo, verbs }: PictureInspectorProps) {
  const t = useTranslations("media");
  const { mediaId, width, height } = picture;
  const megabytes = Math.max(0.1, Math.round(picture.size / 1024 / 102.4) / 10);
  const leftAt = libraryAddress(closeTo);
  return (
    <Inspector title={t("properties")} of={mediaId} closeTo={leftAt}>
      <p className="field-hint">{t("size", { width, height, megabytes })}</p>
      <PictureForm key={`words ${mediaId}`} picture={picture} describe={verbs.describePicture} />
      <UsedIn uses={picture.usedIn} more={picture.usedMore} />
      {picture.mayManage ? (
        <PictureActions
          key={`file ${mediaId}`}
          mediaId={mediaId}
          isUsed={picture.usedIn.length + picture.usedMore > 0}
          leftAt={leftAt}
          verbs={{ deletePicture: verbs.deletePicture, restoreMedia: verbs.restoreMedia }}
        />
      ) : null}
    </Inspector>
  );
}
