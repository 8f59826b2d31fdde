/** Icons of all pages, drawn in `components/site/styles/base.css`. */
type SiteIcon = "eye" | "glass" | "sun" | "moon" | "lines" | "cross" | "next" | "prev" | "rss" | "mk" | "horn";
/** Icons of the newsroom only, drawn in `components/dashboard/styles/desk-icons.css`. */
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

/** An icon, drawn by a style sheet in the colour of the surrounding text. It has no accessible name: add a text. */
export function Icon({ name }: { name: IconName }) {
  return <i className={`i ${name}`} />;
}
