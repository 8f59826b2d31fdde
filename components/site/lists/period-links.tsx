import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { Icon } from "@/components/ui/icon.tsx";

type Link = { href: string; words: string };

type PeriodLinksProps = {
  /** Accessible name. */
  name: string;
  earlier: Link | null;
  /** The month of a day, or the whole archive. */
  above: Link;
  later: Link | null;
};

/** Links from a period of the archive to its neighbours, in the order of the calendar, with the period above between them. */
export function PeriodLinks({ name, earlier, above, later }: PeriodLinksProps) {
  return (
    <nav className="pages near" aria-label={name}>
      <AdditionalStyles />
      {/* A missing neighbour keeps its place, so that the others stay where they are. */}
      <span>
        {earlier && (
          <a className="more" href={earlier.href} rel="prev">
            <Icon name="prev" /> {earlier.words}
          </a>
        )}
      </span>
      <a className="more" href={above.href}>
        {above.words}
      </a>
      <span>
        {later && (
          <a className="more" href={later.href} rel="next">
            {later.words} <Icon name="next" />
          </a>
        )}
      </span>
    </nav>
  );
}
