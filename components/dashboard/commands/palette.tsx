import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import { findCommands } from "@/lib/newsroom/commands.ts";
import type { FoundStory } from "@/lib/newsroom/stories.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import { type FindStories, useFoundStories } from "./use-found-stories.ts";

/** An action or a destination, found by its name. */
export type Command = { key: string; label: string; icon: IconName; keys?: readonly string[]; run: () => void };

type PaletteProps = {
  open: boolean;
  onClose: () => void;
  commands: Command[];
  places: Command[];
  findStories: FindStories;
};

/** Finds stories, places and actions of the newsroom by name. */
export function Palette({ open, onClose, ...lists }: PaletteProps) {
  const t = useTranslations("commands");
  const desk = useTranslations("desk");
  return (
    <Dialog open={open} onClose={onClose} title={t("palette")} closeLabel={desk("close")}>
      <PaletteList {...lists} onClose={onClose} />
    </Dialog>
  );
}

type Option = Command & { story?: FoundStory };
type Group = { name: "stories" | "places" | "actions"; options: Option[] };

function PaletteList({ commands, places, findStories, onClose }: Omit<PaletteProps, "open">) {
  const t = useTranslations("commands");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { stories, isLooking, isAway } = useFoundStories(findStories, typed);
  const groups = useGroups({ commands, places, typed, stories });
  const options = groups.flatMap((group) => group.options);
  const chosen = options[Math.min(at, options.length - 1)];
  const activeId = chosen ? `${id}-${chosen.key}` : undefined;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const choose = (option: Option) => {
    onClose();
    option.run();
  };
  const press = (event: KeyboardEvent) => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && chosen) choose(chosen);
    else if (next !== undefined && options.length > 0 && (event.key.startsWith("Arrow") || event.ctrlKey))
      setAt((next + options.length) % options.length);
    else return;
    event.preventDefault();
  };
  const say = isAway ? t("away") : options.length > 0 || isLooking ? "" : t("nothing", { text: typed.trim() });
  return (
    <div className="palette">
      <input
        ref={takeFocus}
        className="control"
        type="text"
        role="combobox"
        aria-label={t("what")}
        placeholder={t("what")}
        aria-expanded={options.length > 0}
        aria-controls={id}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <p className="palette-say" role="status">
        {say}
      </p>
      <div className="palette-list" id={id} role="listbox" aria-label={t("palette")}>
        {groups.map(({ name, options: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={name} role="group" aria-label={t(`groups.${name}`)}>
            <div className="palette-group" role="presentation">
              {t(`groups.${name}`)}
            </div>
            {own.map((option) => (
              <OptionRow
                key={option.key}
                id={`${id}-${option.key}`}
                option={option}
                isChosen={option === chosen}
                onChoose={() => choose(option)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** A dialog focuses the element with `autofocus`, else its close button. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.setAttribute("autofocus", "");
}

type Found = { commands: Command[]; places: Command[]; typed: string; stories: FoundStory[] };

/** Matches in groups; stories come first, because they are searched most. */
function useGroups({ commands, places, typed, stories }: Found): Group[] {
  const untitled = useTranslations("stories")("untitled");
  const router = useRouter();
  return useMemo(() => {
    const found: Option[] = stories.map((story) => ({
      key: `story-${story.storyId}`,
      label: story.headline || untitled,
      icon: "doc",
      story,
      run: () => router.push(`/dashboard/articles/${story.articleId}`),
    }));
    const groups: Group[] = [
      { name: "stories", options: found },
      { name: "actions", options: findCommands(commands, typed) },
      { name: "places", options: findCommands(places, typed) },
    ];
    return groups.filter(({ options }) => options.length > 0);
  }, [commands, places, typed, stories, untitled, router]);
}

type OptionRowProps = { id: string; option: Option; isChosen: boolean; onChoose: () => void };

function OptionRow({ id, option, isChosen, onChoose }: OptionRowProps) {
  const { story, keys } = option;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken in the field, where the focus is
    // biome-ignore lint/a11y/useFocusableInteractive: an option of a list that the field controls
    <div
      id={id}
      className="palette-option"
      role="option"
      aria-selected={isChosen}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon name={option.icon} />
      <span className="palette-label" lang={story ? localeFacts[story.locale].lang : undefined}>
        {option.label}
      </span>
      {story ? <StateMark state={story.state} /> : null}
      {keys ? (
        <span className="palette-keys" aria-hidden="true">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      ) : null}
    </div>
  );
}
