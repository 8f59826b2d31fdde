/** A change by the newsroom, milliseconds of this process: until it was asked for the old is right, from its commit on the new, in between either. */
export type Turn = { askedAt: number; committedAt: number };
/** What a reader was shown at an address. */
export type Look = { address: string; status: number; text: string; askedAt: number; answeredAt: number };

type Printed = { own: string; out: Turn; gone: (Turn & { isWithdrawn: boolean }) | null };

const NAME = "Учебная буря";

/** The headline with this number, which is told apart from all others in any text. */
export function headlineNumber(number: number): string {
  return `${NAME} ${number}.`;
}

/** Which headlines the newsroom has brought out and taken back, and when: what every page has to show. */
export class PrintedHeadlines {
  private readonly printed = new Map<number, Printed>();
  /** Addresses that list every headline there is. */
  private readonly lists: ReadonlySet<string>;

  private readonly first: number;

  /** `first`: the number from which on headlines are its own; smaller ones were left by an earlier run. */
  constructor(lists: readonly string[], first = 1) {
    this.lists = new Set(lists);
    this.first = first;
  }

  /** Headline `number` is out at the article's address `own` and on every list. */
  out(number: number, own: string, turn: Turn): void {
    this.printed.set(number, { own, out: turn, gone: null });
  }

  /** Another headline took its place, or the article was withdrawn: then no page at all shows it. */
  gone(number: number, turn: Turn, isWithdrawn: boolean): void {
    const printed = this.printed.get(number);
    if (printed) printed.gone = { ...turn, isWithdrawn };
  }

  /**
   * How many milliseconds after the commit that made it wrong such a page was asked for; 0 where it was right. Infinite where a headline was
   * shown that nobody had published. To be asked as the answer comes, before more is written down.
   */
  lateness(look: Look): number {
    // An error shows nothing, neither old nor new.
    if (look.status >= 500) return 0;
    const shown = new Set(shownOn(look).filter((number) => number >= this.first));
    let latest = 0;
    for (const number of shown) latest = Math.max(latest, this.shownTooLong(number, look));
    for (const [number, printed] of this.printed) {
      const belongs = this.lists.has(look.address) || look.address === printed.own;
      if (!belongs || shown.has(number)) continue;
      const isStill = printed.gone === null || look.answeredAt < printed.gone.askedAt;
      if (isStill) latest = Math.max(latest, look.askedAt - printed.out.committedAt);
    }
    return latest;
  }

  private shownTooLong(number: number, { address, askedAt, answeredAt }: Look): number {
    const printed = this.printed.get(number);
    if (!printed || answeredAt < printed.out.askedAt) return Number.POSITIVE_INFINITY;
    const { gone, own } = printed;
    if (!gone) return 0;
    // By the way («latest») an older headline may stand for a minute, but nothing that was withdrawn.
    const counts = gone.isWithdrawn || this.lists.has(address) || address === own;
    return counts ? Math.max(0, askedAt - gone.committedAt) : 0;
  }
}

/** The page of a withdrawn article names it, and shows it no more. */
function shownOn({ status, text }: Look): number[] {
  if (status !== 200) return [];
  return [...text.matchAll(new RegExp(`${NAME} (\\d+)\\.`, "gu"))].map(([, number]) => Number(number));
}
