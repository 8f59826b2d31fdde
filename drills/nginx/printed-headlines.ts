/**
 * A change by the newsroom, times of `performance.now()`. A page must show the old state before `askedAt` and the new state after the commit;
 * between them it may show either.
 */
export type Turn = { askedAt: number; committedAt: number };
/** A page that a reader received. */
export type Look = { address: string; status: number; text: string; askedAt: number; answeredAt: number };

type Printed = { own: string; out: Turn; gone: (Turn & { isWithdrawn: boolean }) | null };

const NAME = "Учебная буря";

/** Returns the headline with this number. It is unambiguous in any text. */
export function headlineNumber(number: number): string {
  return `${NAME} ${number}.`;
}

/** Records when the newsroom published and withdrew each headline, to decide what every page must show. */
export class PrintedHeadlines {
  private readonly printed = new Map<number, Printed>();
  /** Addresses that list every published headline. */
  private readonly lists: ReadonlySet<string>;

  private readonly first: number;

  /** `first`: the first number of this run. Smaller numbers come from an earlier run and are ignored. */
  constructor(lists: readonly string[], first = 1) {
    this.lists = new Set(lists);
    this.first = first;
  }

  /** Records that headline `number` is published at the article's address `own` and on every list. */
  out(number: number, own: string, turn: Turn): void {
    this.printed.set(number, { own, out: turn, gone: null });
  }

  /** Records that another headline replaced it, or that the article was withdrawn. After a withdrawal no page may show it. */
  gone(number: number, turn: Turn, isWithdrawn: boolean): void {
    const printed = this.printed.get(number);
    if (printed) printed.gone = { ...turn, isWithdrawn };
  }

  /**
   * Returns how many milliseconds before the request a commit made this page wrong; 0 if the page was right, infinity if it shows an
   * unpublished headline. Call it as soon as the answer arrives, before further changes are recorded.
   */
  lateness(look: Look): number {
    // An error page shows neither old nor new headlines.
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
    // A side list ("latest") may show a replaced headline for a minute, but never a withdrawn one.
    const counts = gone.isWithdrawn || this.lists.has(address) || address === own;
    return counts ? Math.max(0, askedAt - gone.committedAt) : 0;
  }
}

/** Returns the headlines that a page shows. The 410 page of a withdrawn article names its headline, which does not count. */
function shownOn({ status, text }: Look): number[] {
  if (status !== 200) return [];
  return [...text.matchAll(new RegExp(`${NAME} (\\d+)\\.`, "gu"))].map(([, number]) => Number(number));
}
