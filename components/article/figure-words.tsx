/** What a picture shows and whose it is; nothing where neither is known. */
export function FigureWords({ caption, credit }: { caption: string; credit: string }) {
  if (!caption && !credit) return null;
  return (
    <figcaption>
      {caption}
      {caption && credit && " "}
      {credit && <span>{credit}</span>}
    </figcaption>
  );
}
