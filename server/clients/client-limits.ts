import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { clientKey } from "@/lib/access/client-key.ts";
import { ClientShares } from "@/lib/access/client-shares.ts";
import type { Exchange } from "@/server/http/answers.ts";
import type { TrustedProxies } from "./client-address.ts";
import {
  MAX_REQUESTS_PER_SOCKET,
  MAX_SOCKETS,
  MAX_SOCKETS_PER_CLIENT,
  MAX_UNANSWERED_PER_CLIENT,
  MAX_UNANSWERED_PER_SOCKET,
} from "./limits.ts";

type Connection = {
  socket: Socket;
  /** The client's key; null for a trusted proxy, whose connections carry requests of many clients. */
  client: string | null;
  /** The counter that includes this connection. */
  sockets: ClientShares;
  requests: number;
  /** Unanswered requests, with the client that each is counted for; null if it is not counted. */
  unanswered: Map<ServerResponse, string | null>;
  /** Whether the connection has been removed from the counters. */
  isOver: boolean;
};

/** `refused`: the client has too many unanswered requests. `cut`: the connection was destroyed, no answer is possible. */
export type Admission = "admitted" | "refused" | "cut";

/** Limits the connections per client, and the unanswered requests per connection and per client. */
export class ClientLimits {
  private readonly connections = new WeakMap<Socket, Connection>();
  private readonly sockets = new ClientShares({ perClient: MAX_SOCKETS_PER_CLIENT, total: MAX_SOCKETS });
  /** Connections from this machine are counted separately, so that health checks succeed when the limit for others is reached. */
  private readonly loopbackSockets = new ClientShares({ perClient: MAX_SOCKETS_PER_CLIENT });
  private readonly unanswered = new ClientShares({ perClient: MAX_UNANSWERED_PER_CLIENT });
  /**
   * Connections that wait for their first or next complete request, longest wait first. New and idle connections share one queue, so that a new
   * reader's connection is not cut before one that has been idle for long.
   */
  private readonly waiting = new Set<Connection>();
  private readonly proxies: TrustedProxies;

  constructor(proxies: TrustedProxies) {
    this.proxies = proxies;
  }

  /**
   * Counts a new connection until it ends. If its client or network has too many, destroys it and returns null. If the server has too many in
   * total, cuts the connection that has waited longest for a request; if none waits, destroys the new one and returns null.
   */
  open(socket: Socket): Connection | null {
    const address = socket.remoteAddress ?? "";
    const client = this.proxies.isProxy(address) ? null : clientKey(address);
    const sockets = isLoopback(address) ? this.loopbackSockets : this.sockets;
    if (client !== null && !this.countSocket(sockets, client)) {
      socket.destroy();
      return null;
    }
    const connection: Connection = { socket, client, sockets, requests: 0, unanswered: new Map(), isOver: false };
    this.connections.set(socket, connection);
    this.wait(connection);
    socket.once("close", () => this.close(connection));
    return connection;
  }

  private countSocket(sockets: ClientShares, client: string): boolean {
    while (!sockets.acquire(client)) {
      const [longest] = this.waiting;
      if (!longest || !sockets.hasShareFor(client)) return false;
      // Release its place at once, because the socket emits `close` only later.
      this.close(longest);
      longest.socket.destroy();
    }
    return true;
  }

  /** Connections of trusted proxies and of this machine are never cut for others: they do not count towards the common total. */
  private wait(connection: Connection): void {
    if (connection.client !== null && connection.sockets === this.sockets) this.waiting.add(connection);
  }

  private close(connection: Connection): void {
    if (connection.isOver) return;
    connection.isOver = true;
    this.waiting.delete(connection);
    if (connection.client !== null) connection.sockets.release(connection.client);
    // A response that is queued behind another one emits no `close` when its connection ends.
    for (const response of [...connection.unanswered.keys()]) this.end(connection, response);
  }

  /**
   * Counts a request until it is answered. Closes the connection after this answer if it is the `MAX_REQUESTS_PER_SOCKET`th request (Node's own
   * `maxRequestsPerSocket` leaves it open), or if there are too many connections to keep it alive.
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
    const isAdmitted = client === null || this.unanswered.acquire(client);
    connection.unanswered.set(response, isAdmitted ? client : null);
    response.once("close", () => this.end(connection, response));
    // The connection of a proxy stays open, because it also carries requests of other clients.
    if (!isAdmitted && connection.client !== null) response.shouldKeepAlive = false;
    return isAdmitted ? "admitted" : "refused";
  }

  private end(connection: Connection, response: ServerResponse): void {
    const { unanswered } = connection;
    const client = unanswered.get(response) ?? null;
    unanswered.delete(response);
    if (client !== null) this.unanswered.release(client);
    if (unanswered.size === 0 && !connection.isOver) this.wait(connection);
  }
}

function isCrowded({ client, sockets }: Connection): boolean {
  return client !== null && sockets.isAboveHalfFor(client);
}

/**
 * Whether this is a health check. It is cheap and not counted, so that monitoring does not report a flood of requests as a broken server.
 */
function isHealthCheck({ method, url = "" }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && /^\/api\/(?:health|ready)(?:\?|$)/.test(url);
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}
