import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import { FRONT_SLOTS } from "@/lib/newsroom/front-composition.ts";
import type { EditableFront, FrontSlot, FrontStory } from "@/lib/newsroom/page-data.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import { drag } from "./dragged-story.ts";
import styles from "./front.module.css";
import type { FrontActions } from "./front-actions.ts";

/** Debounce of the search, ms. */
const DEBOUNCE_MS = 250;

type CandidatesProps = {
  front: EditableFront;
  placed: FrontSlot[];
  onPut: (story: FrontStory, place: number) => void;
  find: FrontActions["findFrontStories"];
};

/** Public stories for the front page: the newest, or search results. */
export function Candidates({ front, placed, onPut, find }: CandidatesProps) {
  const t = useTranslations("deskFront");
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // Text typed before hydration counts too.
  useEffect(() => setText(field.current?.value ?? ""), []);
  const found = useFound(front, text.trim(), find);
  const standing = new Set(placed.map(({ story }) => story.storyId));
  const free = found.filter(({ storyId }) => !standing.has(storyId));
  return (
    <aside className="panel" aria-label={t("candidates")}>
      <h2>
        {t("candidates")} <small>{t("candidatesNote")}</small>
      </h2>
      <label className="find-box">
        <Icon name="glass" />
        <input
          ref={field}
          type="search"
          placeholder={t("find")}
          aria-label={t("find")}
          maxLength={80}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <ul className={styles.candidates} aria-live="polite">
        {free.map((story) => (
          <Candidate key={story.storyId} story={story} front={front} onPut={onPut} />
        ))}
      </ul>
      {free.length === 0 ? <p>{t("nothing")}</p> : null}
      <p className="field-hint">{t("keys")}</p>
    </aside>
  );
}

type CandidateProps = { story: FrontStory; front: EditableFront; onPut: CandidatesProps["onPut"] };

function Candidate({ story, front, onPut }: CandidateProps) {
  const t = useTranslations("deskFront");
  const elsewhere = story.locale === front.locale ? null : t("onlyIn", { language: localeFacts[story.locale].badge });
  const facts = [story.section, formatNumber(story.views), elsewhere].filter(Boolean).join(", ");
  return (
    <li draggable onDragStart={(event) => drag(event.dataTransfer, story)}>
      {story.picture ? (
        <img
          src={story.picture.src}
          alt=""
          width={story.picture.width}
          height={story.picture.height}
          draggable={false}
        />
      ) : null}
      <div>
        <b lang={story.locale}>{story.headline}</b>
        <small>{facts}</small>
        {front.mayArrange ? (
          <span className="button-row">
            {Array.from({ length: FRONT_SLOTS }, (_, place) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number
                key={place}
                type="button"
                className="button small"
                aria-label={`${place + 1}. ${t("putOn", { place: String(place + 1) })}: ${story.headline}`}
                title={t("putOn", { place: String(place + 1) })}
                onClick={() => onPut(story, place)}
              >
                {place + 1}
              </button>
            ))}
          </span>
        ) : null}
      </div>
    </li>
  );
}

function useFound(front: EditableFront, text: string, find: CandidatesProps["find"]): FrontStory[] {
  const [found, setFound] = useState<FrontStory[]>([]);
  const { locale } = front;
  useEffect(() => {
    if (text === "") return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const result = await find({ locale, text });
      if (isWanted && result.ok) setFound(result.value);
    }, DEBOUNCE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [locale, text, find]);
  return text === "" ? front.candidates : found;
}
