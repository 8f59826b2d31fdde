import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { personFactory } from "@/db/factories/person-factory.ts";
import { getSession, isSignedIn } from "@/db/queries/newsroom/people/session.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { TrustedProxies } from "@/server/clients/client-address.ts";
import { sessionsOf } from "./signed-in.ts";
import { TokenLookups, tokenGate } from "./token-lookups.ts";

useDatabase();

test("a reader with the cookie of a valid session is signed in, and without such a cookie the database is not asked", async () => {
  const { token } = await personFactory();
  const asked: string[] = [];
  const gate = tokenGate();
  const { isSignedInReader } = sessionsOf({
    lookUps: new TokenLookups(gate, getSession),
    readerLookUps: new TokenLookups(gate, (about) => {
      asked.push(about);
      return isSignedIn(about);
    }),
    proxies: new TrustedProxies(null),
    https: false,
  });
  const isSignedInWith = (cookie?: string) =>
    isSignedInReader({ headers: { cookie }, socket: { remoteAddress: "192.0.2.1" } } as IncomingMessage);
  expect(await isSignedInWith(`locale=ru; session=${token}`)).toBe(true);
  expect(await isSignedInWith()).toBe(false);
  expect(await isSignedInWith("locale=ru; session=x")).toBe(false);
  expect(asked).toEqual([token]);
});
