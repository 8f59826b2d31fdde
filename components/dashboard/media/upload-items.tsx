import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import mediaStyles from "./media.module.css";
import { refusedFile } from "./refused-file.ts";
import styles from "./uploads.module.css";
import type { Upload, Uploads } from "./use-uploads.ts";

type UploadItemsProps = Pick<Uploads, "uploads" | "retry" | "drop"> & {
  /** Tiles next to the library's, or rows in the picture dialog. */
  look: "tiles" | "rows";
};

/** Uploads in progress and failed ones, each with its actions. */
export function UploadItems({ uploads, retry, drop, look }: UploadItemsProps) {
  const t = useTranslations("media");
  return (
    <>
      <ul className={look === "tiles" ? `${mediaStyles.tiles} ${styles.tiles}` : styles.rows}>
        {uploads.map((upload) => (
          <li key={upload.id}>
            {upload.problem === null ? (
              <OnItsWay upload={upload} onDrop={() => drop(upload.id)} />
            ) : (
              <Refused
                upload={upload}
                problem={upload.problem}
                onRetry={() => retry(upload)}
                onDrop={() => drop(upload.id)}
              />
            )}
          </li>
        ))}
      </ul>
      <p className="vh" role="status">
        {uploads.length === 0 ? "" : t("waiting", { count: uploads.filter(({ problem }) => problem === null).length })}
      </p>
    </>
  );
}

function OnItsWay({ upload: { file, sent, secondsLeft }, onDrop }: { upload: Upload; onDrop: () => void }) {
  const t = useTranslations("media");
  const isSending = sent < file.size;
  const rest = secondsLeft === null ? t("uploading") : t("secondsLeft", { seconds: secondsLeft });
  return (
    <>
      <div className={styles.box}>
        <progress max={file.size} value={sent} aria-label={file.name} />
        <span>{t("sent", { sent: megabytes(sent), all: megabytes(file.size) })}</span>
        {isSending ? (
          <button
            type="button"
            className="button small"
            aria-label={t("cancelFile", { name: file.name })}
            onClick={onDrop}
          >
            {t("cancel")}
          </button>
        ) : null}
      </div>
      <b>
        <bdi>{file.name}</bdi>
      </b>
      <small>{isSending ? rest : t(file.type === "application/pdf" ? "checking" : "preparing")}</small>
    </>
  );
}

type RefusedProps = { upload: Upload; problem: string; onRetry: () => void; onDrop: () => void };

function Refused({ upload: { file }, problem, onRetry, onDrop }: RefusedProps) {
  const t = useTranslations("media");
  return (
    <>
      <div className={`${styles.box} ${styles.failed}`}>
        <Icon name="warning" />
        <span role="alert">{refusedFile(t, problem)}</span>
        <span className="button-row">
          {canRetry(problem) ? (
            <button
              type="button"
              className="button small"
              aria-label={t("retryFile", { name: file.name })}
              onClick={onRetry}
            >
              {t("retry")}
            </button>
          ) : null}
          <button
            type="button"
            className="button small quiet"
            aria-label={t("dismissFile", { name: file.name })}
            onClick={onDrop}
          >
            {t("dismiss")}
          </button>
        </span>
      </div>
      <b>
        <bdi>{file.name}</bdi>
      </b>
      <small className={styles.bad}>{t("notUploaded")}</small>
    </>
  );
}

/** Whether retrying the same file may help. */
function canRetry(problem: string): boolean {
  return ["unavailable", "rate-limited", "signed-out", "disk-full", "too-much-today"].includes(problem);
}

/** Rounded to one decimal; at least 0.1 for a non-empty file. */
function megabytes(bytes: number): number {
  return bytes === 0 ? 0 : Math.max(0.1, Math.round(bytes / 1024 / 102.4) / 10);
}
