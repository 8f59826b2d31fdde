import { createServer } from "node:net";
import { errorCode, StartProblem } from "./start-problem.ts";

/** Checks that the port is free at this moment. Throws a StartProblem that says what to do if it is not. */
export async function checkPort({ host, port }: { host: string; port: number }): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      const probe = createServer();
      probe.once("error", reject);
      probe.listen(port, host, () => probe.close(() => resolve()));
    });
  } catch (error) {
    throw portProblem({ host, port }, error);
  }
}

/** Describes a listen error in one line, with what to do. */
export function portProblem({ host, port }: { host: string; port: number }, error: unknown): StartProblem {
  switch (errorCode(error)) {
    case "EADDRINUSE":
      return new StartProblem(
        `port ${port} is taken by another program: stop that one, or choose another port, for instance PORT=${port + 1} npm start.`,
      );
    case "EACCES":
      return new StartProblem(
        `port ${port} is not allowed for this user: choose one above 1023, for instance PORT=3000 npm start.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new StartProblem(
        `HOST ${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`,
      );
    default:
      return new StartProblem(
        `the server cannot listen on ${host} port ${port} (${errorCode(error) || String(error)}): check HOST and PORT.`,
      );
  }
}
