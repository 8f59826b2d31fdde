import { connect, type Socket } from "node:net";

/** How often the connections are looked at, milliseconds. */
const TICK_MS = 250;
/** Ticks for which a connection may owe an answer before the database is asked whether it answers anybody. */
const SILENT_TICKS = 4;
/** Ticks within which the database has to answer that question. */
const PROBE_TICKS = 10;
const KEEP_ALIVE_MS = 60_000;

/** What the driver tells whoever makes its sockets. Of several hosts each is listed with its port. */
export type SocketOptions = { host: string[]; port: number[]; path?: string | false };

/** Bytes that went through a connection when it was last looked at; `silentTicks` counts since it last sent without an answer, null while it owes none. */
type Watched = { read: number; written: number; silentTicks: number | null };

/**
 * Makes the sockets of a pool and notices when the database behind them is frozen: the connections stay open and nothing answers. A connection
 * that is silent after sending raises a suspicion only, since a statement may take long; then `probe` asks the database on a new connection. If
 * that gets no answer either, every connection is destroyed, so that all who wait fail at once, and the question is repeated until it is answered.
 *
 * Time is counted in ticks of this thread's own timer: a thread that was blocked or suspended must not take its own sleep for the database's.
 */
export class DatabaseWatch {
  private readonly probe: () => Promise<boolean>;
  private readonly tickMs: number;
  private readonly sockets = new Map<Socket, Watched>();
  private timer: NodeJS.Timeout | null = null;
  private probing: { ticksLeft: number } | null = null;
  private nextHost = 0;
  private silent = false;
  private closed = false;

  /** `probe` tells whether the database answers anything, an error included. */
  constructor(probe: () => Promise<boolean>, tickMs = TICK_MS) {
    this.probe = probe;
    this.tickMs = tickMs;
  }

  /** Whether the database did not answer when it was last asked. */
  get isSilent(): boolean {
    return this.silent;
  }

  /** For the driver: a new socket, which connects while it is handed over. */
  readonly socket = ({ host, port, path }: SocketOptions): Socket => {
    const index = this.nextHost % host.length;
    this.nextHost += 1;
    const to = path ? { path } : { host: host[index], port: port[index] as number };
    const socket = connect({ ...to, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
    // The driver names the server by these in its errors and in TLS.
    Object.assign(socket, { host: host[index], port: port[index] });
    socket.once("end", () => socket.listenerCount("error") > 0 && socket.emit("error", closedByDatabase()));
    this.sockets.set(socket, { read: 0, written: 0, silentTicks: null });
    this.start();
    return socket;
  };

  /** Asks the database now whether it answers: somebody else found that it does not. */
  suspect(): void {
    if (this.probing || this.closed) return;
    this.start();
    const asked = { ticksLeft: PROBE_TICKS };
    this.probing = asked;
    this.probe().then(
      (answered) => this.conclude(asked, answered),
      () => this.conclude(asked, false),
    );
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private start(): void {
    if (this.closed) return;
    this.timer ??= setInterval(() => this.tick(), this.tickMs).unref();
  }

  private tick(): void {
    if (this.probing) {
      this.probing.ticksLeft -= 1;
      if (this.probing.ticksLeft <= 0) this.conclude(this.probing, false);
      return;
    }
    let suspicious = this.silent;
    for (const [socket, watched] of this.sockets) {
      // Not by an event: for TLS the driver takes all listeners off.
      if (socket.destroyed) this.sockets.delete(socket);
      else look(socket, watched);
      if ((watched.silentTicks ?? 0) >= SILENT_TICKS) suspicious = true;
    }
    if (suspicious) this.suspect();
    if (suspicious || this.sockets.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private conclude(asked: { ticksLeft: number }, answered: boolean): void {
    // An answer to a question that was given up may still come.
    if (this.probing !== asked) return;
    this.probing = null;
    this.silent = !answered;
    // Whoever waits for a long statement is not suspected again before it sends more.
    if (answered) for (const watched of this.sockets.values()) watched.silentTicks = null;
    else this.destroyAll();
  }

  /**
   * The driver fails what waits on a connection that closes with CONNECTION_CLOSED. One that never got an answer is left to its timeout for
   * connecting. Done in a later phase of the event loop: what the driver has buffered goes out before, instead of into the next connection.
   */
  private destroyAll(): void {
    const doomed = [...this.sockets.keys()].filter(({ bytesRead }) => bytesRead > 0);
    setImmediate(() => {
      for (const socket of doomed) socket.destroy();
    });
  }
}

/**
 * The error of a connection that the database has closed. A driver that connects again takes the statement that was cut off for the present
 * one: it tells that one of a refusal, and the new statement waits until the database lets it in. An error it tells to both. The socket is not
 * destroyed with it, since the driver would then pause before it connects again. Under TLS the driver removes this listener with all others.
 */
function closedByDatabase(): Error {
  return Object.assign(new Error("the database closed the connection"), { code: "CONNECTION_CLOSED" });
}

/** Counts of bytes say who spoke, under TLS as well. If both did since the last look, the order is unknown: an answer may be owed. */
function look(socket: Socket, watched: Watched): void {
  const { bytesRead, bytesWritten } = socket;
  const [received, sent] = [bytesRead !== watched.read, bytesWritten !== watched.written];
  if (sent && (received || watched.silentTicks === null)) watched.silentTicks = 0;
  else if (received) watched.silentTicks = null;
  else if (watched.silentTicks !== null) watched.silentTicks += 1;
  watched.read = bytesRead;
  watched.written = bytesWritten;
}
