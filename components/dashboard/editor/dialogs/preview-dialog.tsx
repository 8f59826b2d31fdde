import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { LinkToCopy } from "@/components/dashboard/parts/link-to-copy.tsx";
import { PagePreview } from "@/components/dashboard/parts/page-preview.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { loopbackNames } from "@/lib/access/loopback-names.ts";
import { formatDateTime } from "@/lib/language/dates/dates.ts";
import { EditorDialog } from "./editor-dialog.tsx";

type PreviewDialogProps = {
  articleId: number;
  actions: Pick<EditorActions, "makePreview" | "revokePreviews">;
  /** Saves unsaved changes, so that the preview shows them. */
  save: () => Promise<unknown>;
  onClose: () => void;
};
type Link = { path: string; expiresAt: string };

/** Previews the page as readers will see it, on a computer and on a phone, with a link for people without an account. */
export function PreviewDialog({ articleId, actions, save, onClose }: PreviewDialogProps) {
  const t = useTranslations("editor.preview");
  const toast = useToast();
  const [link, setLink] = useState<Link | "failed" | null>(null);
  const isAsked = useRef(false);
  useEffect(() => {
    // One link per opening, although React runs this effect twice in development.
    if (isAsked.current) return;
    isAsked.current = true;
    const make = async () => {
      await save();
      const made = await actions.makePreview({ articleId });
      setLink(made.ok ? made.value : "failed");
    };
    make().catch(() => setLink("failed"));
  });
  const revoke = async () => {
    const revoked = await actions.revokePreviews({ articleId }).catch(() => null);
    if (revoked?.ok) onClose();
    toast({ text: revoked?.ok ? t("revoked", { count: revoked.value.revoked }) : t("failed") });
  };
  return (
    <EditorDialog size="wide" onClose={onClose} title={t("title")}>
      {link === null ? <p role="status">{t("making")}</p> : null}
      <FormProblem text={link === "failed" ? t("failed") : undefined} />
      {link !== null && link !== "failed" ? <Shown link={link} onRevoke={() => void revoke()} /> : null}
    </EditorDialog>
  );
}

function Shown({ link, onRevoke }: { link: Link; onRevoke: () => void }) {
  const t = useTranslations("editor.preview");
  const locale = useLocale();
  return (
    <>
      <PagePreview src={link.path} title={t("frame")} />
      <LinkToCopy
        plain
        address={new URL(link.path, location.origin).href}
        label={t("link")}
        hint={
          loopbackNames.includes(location.hostname)
            ? t("onlyHere")
            : t("until", { until: formatDateTime(new Date(link.expiresAt), locale) })
        }
        words={{ copy: t("copy"), copied: t("copied") }}
      />
      <div className="dialog-foot">
        <button type="button" className="button danger" onClick={onRevoke}>
          {t("revoke")}
        </button>
        <a className="button" href={link.path} target="_blank" rel="noopener">
          {t("open")} <Icon name="outside" />
        </a>
      </div>
    </>
  );
}
