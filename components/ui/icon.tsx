/** Signs of every page, drawn in `components/site/styles/base.css`. */
type SiteIcon = "eye" | "glass" | "sun" | "moon" | "lines" | "cross" | "next" | "prev" | "rss" | "mk" | "horn";
/** Signs of the newsroom alone, drawn in `components/dashboard/styles/desk-icons.css`. */
type DeskIcon =
  | "home"
  | "doc"
  | "people"
  | "person"
  | "plus"
  | "check"
  | "warning"
  | "clock"
  | "down"
  | "up"
  | "more"
  | "exit"
  | "outside"
  | "trash"
  | "undo"
  | "redo"
  | "pen"
  | "image"
  | "tag"
  | "place"
  | "settings"
  | "key"
  | "lock"
  | "hidden"
  | "copy"
  | "link"
  | "bold"
  | "italic"
  | "as-written"
  | "strike"
  | "heading"
  | "list"
  | "numbers"
  | "quote"
  | "pull"
  | "box"
  | "table"
  | "embed"
  | "divider"
  | "history"
  | "send"
  | "device"
  | "computer-saved"
  | "drag"
  | "layout"
  | "filter"
  | "translate"
  | "typography"
  | "refresh";
export type IconName = SiteIcon | DeskIcon;

/** A picture sign, drawn by a style sheet in the colour of the text around it; never the only name of what it stands for. */
export function Icon({ name }: { name: IconName }) {
  return <i className={`i ${name}`} />;
}
