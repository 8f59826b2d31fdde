/** Renders that run at once: while one waits for the database another is drawn; more would take turns in the one thread that draws. */
const MAX_RENDERS = 3;
/** Renders that may wait for their turn, and how long, milliseconds: who is refused is to know within a second, the way there and back included. */
const MAX_WAITING = 1_000;
const MAX_WAIT = 600;
/** How long one may wait that makes a page anew which stood until now: its readers are many, and it is made once for all of them. */
const MAX_WAIT_STANDING = 10_000;
/** So many of these begin before one of the others may. */
const STANDING_IN_A_ROW = 3;

export class BusyError extends Error {
  override name = "BusyError";
}

type GateLimits = { running: number; waiting: number; wait: number; waitStanding: number };
type Turn = { start(): void };

/**
 * Lets a bounded number of renders run at once. Those of pages that stood until now come first, but for one turn in four: a story that has
 * just come out never stood. While `pressed`, the others run one at a time and rest after each for half as long as it took: readers of pages that
 * stand ready need the processor. Whoever cannot start soon is turned away instead of queued for ever.
 */
export class RenderGate {
  private running = 0;
  private othersRunning = 0;
  private othersRestUntil = 0;
  private readonly standing = new Set<Turn>();
  private readonly others = new Set<Turn>();
  private inARow = 0;
  private readonly pressed: () => boolean;
  private readonly limits: GateLimits;

  constructor(
    pressed: () => boolean,
    limits: GateLimits = {
      running: MAX_RENDERS,
      waiting: MAX_WAITING,
      wait: MAX_WAIT,
      waitStanding: MAX_WAIT_STANDING,
    },
  ) {
    this.pressed = pressed;
    this.limits = limits;
  }

  /** Runs `work` in its turn and returns its result. Throws BusyError if its turn does not come in time. */
  async run<T>(work: () => Promise<T>, { stood = false } = {}): Promise<T> {
    const line = stood ? this.standing : this.others;
    if (line.size === 0 && this.mayBegin(line)) this.begin(line);
    else await this.turn(line);
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.end(line, performance.now() - began);
    }
  }

  private turn(line: Set<Turn>): Promise<void> {
    const { waiting, wait, waitStanding } = this.limits;
    if (line.size >= waiting) throw new BusyError("too many renders are waiting");
    return new Promise((resolve, reject) => {
      const give = () => {
        line.delete(turn);
        reject(new BusyError("a render waited too long"));
      };
      const timer = setTimeout(give, line === this.standing ? waitStanding : wait);
      const turn: Turn = {
        start() {
          clearTimeout(timer);
          line.delete(turn);
          resolve();
        },
      };
      line.add(turn);
    });
  }

  /** Starts those who wait the longest, as many as may run. */
  private startWaiting(): void {
    for (let line = this.nextLine(); line; line = this.nextLine()) {
      const [turn] = line;
      this.inARow = line === this.standing ? this.inARow + 1 : 0;
      this.begin(line);
      turn?.start();
    }
  }

  private nextLine(): Set<Turn> | null {
    const mayOther = this.others.size > 0 && this.mayBegin(this.others);
    if (mayOther && (this.standing.size === 0 || this.inARow >= STANDING_IN_A_ROW)) return this.others;
    return this.standing.size > 0 && this.mayBegin(this.standing) ? this.standing : null;
  }

  private mayBegin(line: Set<Turn>): boolean {
    if (this.running >= this.limits.running) return false;
    if (line === this.standing || !this.pressed()) return true;
    return this.othersRunning === 0 && performance.now() >= this.othersRestUntil;
  }

  private begin(line: Set<Turn>): void {
    this.running += 1;
    if (line === this.others) this.othersRunning += 1;
  }

  private end(line: Set<Turn>, took: number): void {
    this.running -= 1;
    if (line === this.others) {
      this.othersRunning -= 1;
      if (this.pressed()) this.rest(took / 2);
    }
    this.startWaiting();
  }

  private rest(time: number): void {
    this.othersRestUntil = performance.now() + time;
    setTimeout(() => this.startWaiting(), Math.ceil(time));
  }
}
