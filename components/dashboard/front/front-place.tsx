import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { hasMessage } from "@/i18n/has-message.ts";
import { formatFieldTime, parseFieldTime } from "@/lib/editor/moments.ts";
import type { FrontSlot, FrontStory } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { drag, draggedStory } from "./dragged-story.ts";
import styles from "./front.module.css";
import type { useArrangement } from "./use-arrangement.ts";

/** What a button of a place does to its story. */
export type FrontStep = "up" | "down" | "remove";

type FrontPlaceProps = {
  place: number;
  slot: FrontSlot | null;
  /** Number of filled places. */
  filled: number;
  locale: Locale;
  arrangement: ReturnType<typeof useArrangement>;
  /** Called after this button moved the story to `place`. */
  onMoved: (place: number, step: FrontStep) => void;
};

/** A place of the front page with its story; accepts dropped stories. */
export function FrontPlace({ slot, ...props }: FrontPlaceProps) {
  const { place, arrangement } = props;
  const t = useTranslations("deskFront");
  const name = `place.${place + 1}`;
  const [isOver, setOver] = useState(false);
  const drop = (story: FrontStory | null) => {
    const from = arrangement.slots.findIndex((one) => one.story.storyId === story?.storyId);
    if (from >= 0) arrangement.move(from, place);
    else if (story) arrangement.put(story, place);
  };
  return (
    <li
      className={isOver ? `${styles.place} ${styles.over}` : styles.place}
      data-place={place}
      draggable={slot !== null}
      onDragStart={(event) => slot && drag(event.dataTransfer, slot.story)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        drop(draggedStory(event.dataTransfer));
      }}
    >
      <p className={styles.placeName}>
        <Icon name="drag" />
        {hasMessage(t, name) ? t(name) : null}
      </p>
      {slot ? <Placed slot={slot} {...props} /> : <p className={styles.empty}>{t("automatic")}</p>}
    </li>
  );
}

type PlacedProps = Omit<FrontPlaceProps, "slot"> & { slot: FrontSlot };

function Placed({ slot: { story, endsAt }, place, filled, locale, arrangement, onMoved }: PlacedProps) {
  const t = useTranslations("deskFront");
  const headline = useId();
  const move = (step: "up" | "down") => {
    const to = step === "up" ? place - 1 : place + 1;
    arrangement.move(place, to);
    onMoved(to, step);
  };
  return (
    <>
      {story.picture ? (
        <img
          src={story.picture.src}
          alt=""
          width={story.picture.width}
          height={story.picture.height}
          draggable={false}
        />
      ) : null}
      <h2 id={headline} lang={story.locale}>
        {story.headline}
      </h2>
      <p className={styles.facts}>
        {story.section}
        {story.picture ? null : <span>{t("noPicture")}</span>}
        {story.locale === locale ? null : <span>{t("onlyIn", { language: localeFacts[story.locale].badge })}</span>}
      </p>
      <label className={styles.until}>
        {t("until")}
        <input
          type="datetime-local"
          className="control"
          aria-describedby={headline}
          value={endsAt === null ? "" : formatFieldTime(new Date(endsAt))}
          onChange={({ target }) => arrangement.setEnd(place, parseFieldTime(target.value)?.toISOString() ?? null)}
        />
      </label>
      <div className="button-row">
        <button
          type="button"
          className="button small"
          data-step="up"
          aria-describedby={headline}
          disabled={place === 0}
          onClick={() => move("up")}
        >
          <Icon name="up" />
          {t("up")}
        </button>
        <button
          type="button"
          className="button small"
          data-step="down"
          aria-describedby={headline}
          disabled={place >= filled - 1}
          onClick={() => move("down")}
        >
          <Icon name="down" />
          {t("down")}
        </button>
        <button
          type="button"
          className="button small quiet"
          data-step="remove"
          aria-describedby={headline}
          onClick={() => {
            arrangement.remove(place);
            // The next story moves to this place; after the last one, focus the previous place.
            onMoved(Math.min(place, filled - 2), "remove");
          }}
        >
          {t("remove")}
        </button>
      </div>
    </>
  );
}
