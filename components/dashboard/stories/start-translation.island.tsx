"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { translationAddress } from "@/lib/translation/translation.ts";
import styles from "./stories.module.css";

export type StartArticle = (input: { storyId: number; locale: Locale }) => Promise<Result<{ articleId: number }>>;

type StartTranslationProps = { storyId: number; language: Locale; startArticle: StartArticle };

/** For a missing language of a story: starts the article and opens its translation page. */
export function StartTranslation({ storyId, language, startArticle }: StartTranslationProps) {
  const t = useTranslations();
  const toast = useToast();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const start = () => {
    if (pending) return;
    startTransition(async () => {
      const result = await startArticle({ storyId, locale: language }).catch(() => null);
      if (result?.ok) router.push(translationAddress(result.value.articleId));
      else toast({ text: t(`desk.failures.${result ? result.code : "unavailable"}`) });
    });
  };
  return (
    <button
      type="button"
      className={styles.startTranslation}
      title={t(`stories.translate.${language}`)}
      aria-disabled={pending}
      onClick={start}
    >
      <StateMark state="none" />
      <Icon name="plus" />
      <span className="vh">{t(`stories.translate.${language}`)}</span>
    </button>
  );
}
