import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { type LibraryView, libraryAddress } from "@/lib/newsroom/library-address.ts";
import type { DescribedDocument } from "@/lib/newsroom/page-data.ts";
import { DocumentActions, type DocumentVerbs } from "./document-actions.island.tsx";
import { Inspector } from "./inspector.tsx";
import { UsedIn } from "./used-in.tsx";

type DocumentInspectorProps = { document: DescribedDocument; closeTo: LibraryView; verbs: DocumentVerbs };

/** The inspector of one document. */
export function DocumentInspector({ document, closeTo, verbs }: DocumentInspectorProps) {
  const t = useTranslations("media");
  const leftAt = libraryAddress(closeTo);
  return (
    <Inspector title={t("documentProperties")} of={document.fileId} closeTo={leftAt}>
      <p>
        <b>{document.name}</b>
      </p>
      <p className="field-hint">{t("documentHint")}</p>
      <a className="button" href={document.href} target="_blank" rel="noopener">
        <Icon name="outside" />
        {t("openDocument")}
      </a>
      <UsedIn uses={document.usedIn} more={document.usedMore} />
      {document.mayManage ? (
        <DocumentActions
          key={document.fileId}
          fileId={document.fileId}
          isUsed={document.usedIn.length + document.usedMore > 0}
          leftAt={leftAt}
          verbs={verbs}
        />
      ) : null}
    </Inspector>
  );
}
