import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { clientKey } from "@/lib/access/client-key.ts";
import type { Exchange } from "@/server/http/answers.ts";
import type { TrustedProxies } from "./client-address.ts";
import { ClientShares } from "./client-shares.ts";
import {
  MAX_REQUESTS_PER_SOCKET,
  MAX_SOCKETS,
  MAX_SOCKETS_PER_CLIENT,
  MAX_UNANSWERED_PER_CLIENT,
  MAX_UNANSWERED_PER_SOCKET,
} from "./limits.ts";

type Connection = {
  socket: Socket;
  /** Whose it is; null for a trusted proxy's, which brings the requests of many clients. */
  client: string | null;
  /** Where it is counted. */
  sockets: ClientShares;
  requests: number;
  /** Requests that wait for their answers, and the client that each counts for; null where it counts for none. */
  unanswered: Map<ServerResponse, string | null>;
  /** Whether it is no longer counted. */
  isOver: boolean;
};

/** `refused`: too many requests of its client wait. `cut`: its connection is gone, there is nobody to answer. */
export type Admission = "admitted" | "refused" | "cut";

/** Bounds how many connections a client may hold, and how many of its requests may wait for their answers: on each connection and in all. */
export class ClientLimits {
  private readonly connections = new WeakMap<Socket, Connection>();
  private readonly sockets = new ClientShares({ perClient: MAX_SOCKETS_PER_CLIENT, total: MAX_SOCKETS });
  /** Connections from this machine are counted apart, so that looks at health find a place when all others are taken. */
  private readonly ownSockets = new ClientShares({ perClient: MAX_SOCKETS_PER_CLIENT });
  private readonly unanswered = new ClientShares({ perClient: MAX_UNANSWERED_PER_CLIENT });
  /**
   * Connections that wait for a first or a next request, also where a part of one has come; the first waits longest. In one line: a reader who has just
   * come and has not asked yet must not give way before one that has long been idle.
   */
  private readonly waiting = new Set<Connection>();
  private readonly proxies: TrustedProxies;

  constructor(proxies: TrustedProxies) {
    this.proxies = proxies;
  }

  /**
   * Counts a new connection until it ends. Cuts it, and returns null, where its client has too many. Connections that ask for nothing must not keep
   * others out: when the server has too many, the one that has waited longest for a request is cut instead, the new one only where none waits.
   */
  open(socket: Socket): Connection | null {
    const address = socket.remoteAddress ?? "";
    const client = this.proxies.isProxy(address) ? null : clientKey(address);
    const sockets = isLoopback(address) ? this.ownSockets : this.sockets;
    if (client !== null && !this.takePlace(sockets, client)) {
      socket.destroy();
      return null;
    }
    const connection: Connection = { socket, client, sockets, requests: 0, unanswered: new Map(), isOver: false };
    this.connections.set(socket, connection);
    this.wait(connection);
    socket.once("close", () => this.close(connection));
    return connection;
  }

  private takePlace(sockets: ClientShares, client: string): boolean {
    while (!sockets.take(client)) {
      const [longest] = this.waiting;
      if (!longest || !sockets.hasShareFor(client)) return false;
      // Its place is free at once: the socket tells of its end only later.
      this.close(longest);
      longest.socket.destroy();
    }
    return true;
  }

  /** A trusted proxy's connections and this machine's give way to none: they take no place that others could have. */
  private wait(connection: Connection): void {
    if (connection.client !== null && connection.sockets === this.sockets) this.waiting.add(connection);
  }

  private close(connection: Connection): void {
    if (connection.isOver) return;
    connection.isOver = true;
    this.waiting.delete(connection);
    if (connection.client !== null) connection.sockets.give(connection.client);
    // An answer that waits behind another one is not told that its connection has ended.
    for (const response of [...connection.unanswered.keys()]) this.end(connection, response);
  }

  /**
   * Counts a request until it is answered. Closes the connection with this answer after `MAX_REQUESTS_PER_SOCKET` requests (Node's own
   * `maxRequestsPerSocket` leaves it open), or where there are too many connections to keep one for a next request.
   */
  admit({ request, response }: Exchange): Admission {
    const { socket } = request;
    const connection = this.connections.get(socket) ?? this.open(socket);
    if (!connection) return "cut";
    this.waiting.delete(connection);
    connection.requests += 1;
    if (connection.requests >= MAX_REQUESTS_PER_SOCKET || isCrowded(connection)) response.shouldKeepAlive = false;
    if (connection.unanswered.size >= MAX_UNANSWERED_PER_SOCKET) {
      socket.destroy();
      return "cut";
    }
    const client = isHealthCheck(request) ? null : (connection.client ?? this.proxies.clientKeyOf(request));
    const isAdmitted = client === null || this.unanswered.take(client);
    connection.unanswered.set(response, isAdmitted ? client : null);
    response.once("close", () => this.end(connection, response));
    // A proxy's connection stays: it brings the requests of other clients, too.
    if (!isAdmitted && connection.client !== null) response.shouldKeepAlive = false;
    return isAdmitted ? "admitted" : "refused";
  }

  private end(connection: Connection, response: ServerResponse): void {
    const { unanswered } = connection;
    const client = unanswered.get(response) ?? null;
    unanswered.delete(response);
    if (client !== null) this.unanswered.give(client);
    if (unanswered.size === 0 && !connection.isOver) this.wait(connection);
  }
}

function isCrowded({ client, sockets }: Connection): boolean {
  return client !== null && sockets.isCrowdedFor(client);
}

/**
 * Whether this asks how the server is. Such a request costs next to nothing and does not count: whoever asks must not take a flood for a broken
 * server.
 */
function isHealthCheck({ method, url = "" }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && /^\/api\/(?:health|ready)(?:\?|$)/.test(url);
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}
