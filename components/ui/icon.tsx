export type IconName = "eye" | "glass" | "sun" | "moon" | "lines" | "cross" | "next" | "prev" | "rss" | "mk" | "horn";

/** A picture sign of the site, drawn by `base.css` in the colour of the text around it; never the only name of what it stands for. */
export function Icon({ name }: { name: IconName }) {
  return <i className={`i ${name}`} />;
}
