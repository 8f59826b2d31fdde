import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import type { FrontSlot, FrontStory } from "@/lib/desk.ts";
import { fieldOfMoment, momentOfField } from "@/lib/editor-moments.ts";
import { type Locale, localeFacts } from "@/lib/locales.ts";
import { drag, draggedStory } from "./dragged-story.ts";
import type { useArrangement } from "./use-arrangement.ts";

type FrontPlaceProps = {
  place: number;
  slot: FrontSlot | null;
  /** How many places are filled. */
  filled: number;
  locale: Locale;
  arrangement: ReturnType<typeof useArrangement>;
};

/** A place of the front page with its story; a story that is dropped here stands here. */
export function FrontPlace({ place, slot, filled, locale, arrangement }: FrontPlaceProps) {
  const t = useTranslations("deskFront");
  const [isOver, setOver] = useState(false);
  const drop = (story: FrontStory | null) => {
    const from = arrangement.slots.findIndex((one) => one.story.storyId === story?.storyId);
    if (from >= 0) arrangement.move(from, place);
    else if (story) arrangement.put(story, place);
  };
  return (
    <li
      className={isOver ? "front-place over" : "front-place"}
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
      <p className="front-place-name">
        <Icon name="drag" />
        {t(`place.${place + 1}`)}
      </p>
      {slot ? (
        <Placed slot={slot} place={place} filled={filled} locale={locale} arrangement={arrangement} />
      ) : (
        <p className="front-empty">{t("automatic")}</p>
      )}
    </li>
  );
}

type PlacedProps = Omit<FrontPlaceProps, "slot"> & { slot: FrontSlot };

function Placed({ slot: { story, endsAt }, place, filled, locale, arrangement }: PlacedProps) {
  const t = useTranslations("deskFront");
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
      <h2 lang={story.locale}>{story.headline}</h2>
      <p className="front-facts">
        {story.section}
        {story.picture ? null : <span>{t("noPicture")}</span>}
        {story.locale === locale ? null : <span>{t("onlyIn", { language: localeFacts[story.locale].badge })}</span>}
      </p>
      <label className="front-until">
        {t("until")}
        <input
          type="datetime-local"
          className="control"
          value={endsAt === null ? "" : fieldOfMoment(new Date(endsAt))}
          onChange={({ target }) => arrangement.setEnd(place, momentOfField(target.value)?.toISOString() ?? null)}
        />
      </label>
      <div className="button-row">
        <button
          type="button"
          className="button small"
          disabled={place === 0}
          onClick={() => arrangement.move(place, place - 1)}
        >
          <Icon name="up" />
          {t("up")}
        </button>
        <button
          type="button"
          className="button small"
          disabled={place >= filled - 1}
          onClick={() => arrangement.move(place, place + 1)}
        >
          <Icon name="down" />
          {t("down")}
        </button>
        <button type="button" className="button small quiet" onClick={() => arrangement.remove(place)}>
          {t("remove")}
        </button>
      </div>
    </>
  );
}
