import { expect, test } from "@playwright/test";
import { demoLogin } from "./support/desk.ts";
import { postDoorForm } from "./support/door-form.ts";
import { wordsOf } from "./support/words.ts";

const t = wordsOf("ru");
const form = "/dashboard/sign-in";
const notMatching = t("signIn.errors.not-matching");
const wait = t("signIn.errors.wait", { minutes: 15 });

// Other systems than these have to be told of addresses like 127.0.0.2 first.
test.skip(process.platform === "darwin", "this machine has one address of its own");

/** One of this machine's own addresses that no earlier run has spent. */
function ownAddress(): string {
  const part = () => 1 + Math.floor(Math.random() * 250);
  return `127.${part()}.${part()}.${part()}`;
}

test("an address that is made up in a header does not make a guesser another one", async ({ baseURL }) => {
  const fields = { email: `guessed-${Date.now()}@jarshy.example`, password: "a guess" };
  const answers: string[] = [];
  const localAddress = ownAddress();
  for (let guess = 1; guess <= 7; guess++) {
    const forged = `198.51.100.${guess}`;
    const headers = { "x-forwarded-for": forged, "x-real-ip": forged, forwarded: `for=${forged}` };
    answers.push((await postDoorForm(String(baseURL), form, { fields, headers, localAddress })).body);
  }
  expect(answers.map((body) => body.includes(notMatching))).toEqual([true, true, true, true, true, false, false]);
  expect(answers.at(-1)).toContain(wait);
});

test("one address guesses at twenty accounts, another one still comes in", async ({ baseURL }) => {
  test.slow();
  const localAddress = ownAddress();
  const guess = (number: number) =>
    postDoorForm(String(baseURL), form, {
      fields: { email: `many-${number}-${Date.now()}@jarshy.example`, password: "a guess" },
      headers: { "x-forwarded-for": `198.51.100.${number}` },
      localAddress,
    });
  for (let number = 1; number <= 20; number++) expect((await guess(number)).body).toContain(notMatching);
  expect((await guess(21)).body).toContain(wait);
  const fields = demoLogin();
  const shut = await postDoorForm(String(baseURL), form, { fields, localAddress });
  expect(shut.headers["set-cookie"]).toBeUndefined();
  const open = await postDoorForm(String(baseURL), form, { fields, localAddress: ownAddress() });
  expect(open.status).toBe(303);
  expect(String(open.headers["set-cookie"])).toMatch(
    /session=[\w-]{43}; Path=\/; Expires=[^;]*; Max-Age=2592000; HttpOnly; SameSite=lax/,
  );
});

test("forty guesses sent at once: five are looked at", async ({ baseURL }) => {
  const fields = { email: `at-once-${Date.now()}@jarshy.example`, password: "a guess" };
  // Four addresses, so that none of them is shut out before the account is.
  const addresses = Array.from({ length: 4 }, ownAddress);
  const guesses = Array.from({ length: 40 }, (_, number) =>
    postDoorForm(String(baseURL), form, { fields, localAddress: addresses[number % 4] ?? "" }),
  );
  const bodies = (await Promise.all(guesses)).map(({ body }) => body);
  expect(bodies.filter((body) => body.includes(notMatching)).length).toBe(5);
  expect(bodies.filter((body) => body.includes(wait)).length).toBe(35);
});

test("another site's page, or none, cannot post the form", async ({ baseURL }) => {
  const fields = demoLogin();
  for (const origin of ["https://elsewhere.example", "null", ""]) {
    const answer = await postDoorForm(String(baseURL), form, { fields, headers: { origin } });
    expect(answer.status, origin).toBe(403);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
  const { status } = await postDoorForm(String(baseURL), form, { fields, headers: { host: "elsewhere.example" } });
  expect(status).toBe(421);
});
