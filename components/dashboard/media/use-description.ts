import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { DescribePictureInput } from "@/lib/inputs/media.ts";
import type { DescribedPicture } from "@/lib/newsroom/page-data.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";

export type Description = Pick<DescribedPicture, "source" | "rights" | "aiUse" | "focal" | "words">;

export type DescriptionOptions = {
  picture: DescribedPicture;
  describe: (description: DescribePictureInput) => Promise<Result<{ mediaId: number }>>;
  /** Called after saving; without it, the page is refreshed. */
  onSaved?: (said: Description) => void;
};

/** What is typed about a picture, and how it is saved. It stays after a refusal. */
export function useDescription({ picture, describe, onSaved }: DescriptionOptions) {
  const t = useTranslations("media");
  const toast = useToast();
  const router = useRouter();
  const { source, rights, aiUse, focal, words } = picture;
  const [said, setSaid] = useState<Description>({ source, rights, aiUse, focal, words });
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isSaving, startSaving] = useTransition();
  const save = () =>
    startSaving(async () => {
      const result = await describe(changeable(picture, said)).catch(() => failure("unavailable"));
      setRefusal(result.ok ? null : result);
      if (!result.ok) return;
      toast({ text: t("saved") });
      if (onSaved) onSaved(said);
      else router.refresh();
    });
  const change = (part: Partial<Description>) => setSaid({ ...said, ...part });
  return { said, change, save, isSaving, refusal };
}

/** The part of the description that the person may edit. The server leaves the rest unchanged. */
function changeable({ mediaId, mayManage, mayDescribe }: DescribedPicture, said: Description): DescribePictureInput {
  const { words, ...facts } = said;
  const ownWords = Object.fromEntries(mayDescribe.map((locale) => [locale, words[locale]]));
  return { mediaId, ...(mayManage ? facts : {}), words: ownWords };
}
