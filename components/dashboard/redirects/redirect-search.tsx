import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { type AddressAnswer, readableAddress } from "@/lib/site/redirects.ts";
import styles from "./redirects.module.css";

/** One field for two searches: old addresses that contain the text, and what readers get at a complete address. */
export function RedirectSearch({ text, answer }: { text: string; answer: AddressAnswer | null }) {
  const t = useTranslations("redirects.search");
  return (
    <search className={styles.search}>
      <form action="/dashboard/redirects">
        <label className="find-box">
          <Icon name="glass" />
          <input
            key={text}
            type="search"
            name="q"
            defaultValue={text}
            placeholder={t("placeholder")}
            aria-label={t("label")}
            autoComplete="off"
            maxLength={1_000}
          />
        </label>
        <button type="submit" className="button">
          {t("button")}
        </button>
      </form>
      {answer ? <Answer answer={answer} /> : null}
    </search>
  );
}

function Answer({ answer }: { answer: AddressAnswer }) {
  const t = useTranslations("redirects.search");
  const address = readableAddress(answer.address);
  const link = (words: React.ReactNode) => (
    <a
      className="txt-link"
      href={answer.answer === "moved" ? answer.to : answer.address}
      target="_blank"
      rel="noopener"
    >
      {words}
    </a>
  );
  return (
    <p className="notice" role="status">
      {answer.answer === "moved"
        ? t.rich("moved", { address, to: readableAddress(answer.to), link })
        : t.rich(answer.answer, { address, link })}
    </p>
  );
}
