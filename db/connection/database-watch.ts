import { connect, type Socket } from "node:net";

/** How often the connections are checked, ms. */
const TICK_MS = 250;
/** Ticks that a connection may wait for an answer before the database is probed. */
const SILENT_TICKS = 4;
/** Ticks after which a probe counts as unanswered. */
const PROBE_TICKS = 10;
const KEEP_ALIVE_MS = 60_000;

/** What the driver passes to a socket factory. Each host has its port at the same index. */
export type SocketOptions = { host: string[]; port: number[]; path?: string | false };

/**
 * Byte counts at the last check. `silentTicks` counts the ticks since the connection sent something without an answer; null while no answer is
 * due.
 */
type Watched = { read: number; written: number; silentTicks: number | null };

/**
 * Creates the sockets of a pool and detects a frozen database: its connections stay open and nothing answers. A connection that is silent after
 * sending is only a suspicion, since a statement may take long. Then `probe` asks the database on a new connection. If that gets no answer
 * either, every connection is destroyed, so that all waiting queries fail at once, and the probe is repeated until it is answered.
 *
 * Time is counted in ticks of this thread's timer: a thread that was blocked or suspended must not mistake its own pause for the database's
 * silence.
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

  /** `probe` resolves to whether the database answers; an error from the database is an answer. */
  constructor(probe: () => Promise<boolean>, tickMs = TICK_MS) {
    this.probe = probe;
    this.tickMs = tickMs;
  }

  /** Whether the last probe got no answer. */
  get isSilent(): boolean {
    return this.silent;
  }

  /** For the driver: returns a new socket, which is still connecting. */
  readonly socket = ({ host, port, path }: SocketOptions): Socket => {
    const index = this.nextHost % host.length;
    this.nextHost += 1;
    const to = path ? { path } : { host: host[index], port: port[index] as number };
    const socket = connect({ ...to, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
    // The driver uses these to name the server in its errors and in TLS.
    Object.assign(socket, { host: host[index], port: port[index] });
    socket.once("end", () => socket.listenerCount("error") > 0 && socket.emit("error", closedByDatabase()));
    this.sockets.set(socket, { read: 0, written: 0, silentTicks: null });
    this.start();
    return socket;
  };

  /** Probes the database at once. Call it when something else found that the database does not answer. */
  probeNow(): void {
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
      // Not by an event: for TLS the driver removes all listeners.
      if (socket.destroyed) this.sockets.delete(socket);
      else checkSocket(socket, watched);
      if ((watched.silentTicks ?? 0) >= SILENT_TICKS) suspicious = true;
    }
    if (suspicious) this.probeNow();
    if (suspicious || this.sockets.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private conclude(asked: { ticksLeft: number }, answered: boolean): void {
    // The answer to an abandoned probe may still arrive.
    if (this.probing !== asked) return;
    this.probing = null;
    this.silent = !answered;
    // A connection that waits for a long statement is not suspected again before it sends more.
    if (answered) for (const watched of this.sockets.values()) watched.silentTicks = null;
    else this.destroyAll();
  }

  /**
   * The driver fails the queries of a closed connection with CONNECTION_CLOSED. A connection that never got an answer is left to its connect
   * timeout. Destroys in a later phase of the event loop, so that the driver sends its buffered data before, and not into the next connection.
   */
  private destroyAll(): void {
    const doomed = [...this.sockets.keys()].filter(({ bytesRead }) => bytesRead > 0);
    setImmediate(() => {
      for (const socket of doomed) socket.destroy();
    });
  }
}

/**
 * The error of a connection that the database closed. A driver that reconnects takes the interrupted statement for the current one: it reports a
 * refusal to that one only, and the new statement waits until the database accepts a connection. It reports an error to both. The socket is not
 * destroyed with the error, since the driver would then pause before it reconnects. Under TLS the driver removes this listener with all others.
 */
function closedByDatabase(): Error {
  return Object.assign(new Error("the database closed the connection"), { code: "CONNECTION_CLOSED" });
}

/** Byte counts show which side sent, under TLS as well. If both did since the last check, the order is unknown: an answer may be due. */
function checkSocket(socket: Socket, watched: Watched): void {
  const { bytesRead, bytesWritten } = socket;
  const [received, sent] = [bytesRead !== watched.read, bytesWritten !== watched.written];
  if (sent && (received || watched.silentTicks === null)) watched.silentTicks = 0;
  else if (received) watched.silentTicks = null;
  else if (watched.silentTicks !== null) watched.silentTicks += 1;
  watched.read = bytesRead;
  watched.written = bytesWritten;
}
