import { beforeAll, expect, test, vi } from "vitest";
import { database } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { cheapHash } from "@/db/testing/cheap-passwords.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { device } from "@/db/testing/made-device.ts";
import { ATTEMPTS } from "@/lib/access/sign-in-limits.ts";
import { countSecondStep } from "./attempts.ts";
import { finishByCode } from "./second-factor/finish-second-step.ts";
import { beginSecondStep } from "./second-factor/second-step.ts";
import { signIn } from "./sign-in.ts";

useDatabase();

const password = "six fine horses";
let passwordHash = "";
beforeAll(async () => {
  passwordHash = await cheapHash(password);
});

const locked = (personId: number, address: string) => ({
  level: "warn",
  message: "sign-in refused",
  reason: "locked",
  personId,
  address,
});

/** The log lines written during `work`. */
async function logged(work: () => Promise<void>): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  vi.stubEnv("LOG_LEVEL", "warn");
  const write = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    await work();
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
  }
  return lines.map((line) => JSON.parse(line));
}

test("a refused sign-in is one line of the log, without the password and without an address that may be a password", async () => {
  const { email, id } = await personFactory({ passwordHash });
  const [known, unknown, ...more] = await logged(async () => {
    await signIn({ email, password: "guessed-secret" }, device({ address: "198.51.100.7" }));
    await signIn({ email: "my-password-typed-here", password: "guessed-secret" }, device({ address: "198.51.100.8" }));
  });
  expect(more).toEqual([]);
  expect(known).toEqual({
    level: "warn",
    message: "sign-in refused",
    reason: "password",
    personId: id,
    address: "198.51.100.7",
  });
  expect(unknown).toMatchObject({ reason: "password", emailHash: expect.stringMatching(/^[0-9a-f]{12}$/) });
  expect(JSON.stringify([known, unknown])).not.toMatch(/secret|typed-here|jarshy\.example/);
});

test("attempts at a locked account are logged once a minute, also with the correct password", async () => {
  const { email, id } = await personFactory({ passwordHash });
  const other = await personFactory({ passwordHash });
  for (const guessed of [email, other.email])
    for (let guess = 0; guess < ATTEMPTS.account; guess++)
      await signIn({ email: guessed, password: "wrong" }, device());
  const lines = await logged(async () => {
    await signIn({ email, password }, device({ address: "198.51.100.21" }));
    for (let more = 0; more < 5; more++) await signIn({ email, password: "wrong" }, device());
    await signIn({ email: other.email, password: "wrong" }, device({ address: "198.51.100.22" }));
  });
  expect(lines).toEqual([locked(id, "198.51.100.21"), locked(other.id, "198.51.100.22")]);
  const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 61_000);
  const later = await logged(async () => {
    await signIn({ email, password }, device({ address: "198.51.100.23" }));
  }).finally(() => clock.mockRestore());
  expect(later).toEqual([locked(id, "198.51.100.23")]);
});

test("attempts at a second step whose codes are locked are logged too", async () => {
  const { email, id } = await personFactory({ passwordHash });
  const account = { id, email, passwordHash, interfaceLocale: "ru" } as const;
  const step = await database().transaction((tx) => beginSecondStep(tx, account));
  for (let guess = 0; guess < ATTEMPTS.code; guess++)
    await countSecondStep(id, { address: device().address, knownDevice: null });
  const lines = await logged(async () => {
    for (let guess = 0; guess < 3; guess++)
      await finishByCode(step?.pending, { code: "000000" }, device({ address: "198.51.100.31" }));
  });
  expect(lines).toEqual([locked(id, "198.51.100.31")]);
});
