import { expect, test } from "@playwright/test";
import { countAttempt } from "@/db/mutations/people/attempts.ts";
import { demoLogin } from "@/e2e/support/newsroom/desk.ts";
import { reachSiteDatabase } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { postSignInForm } from "@/e2e/support/newsroom/sign-in-form.ts";
import { wordsOf } from "@/e2e/support/words.ts";

const t = wordsOf("ru");
const form = "/dashboard/sign-in";
const notMatching = t("signIn.errors.not-matching");
const wait = t("signIn.errors.wait", { minutes: 15 });

// macOS has no addresses like 127.0.0.2 unless they are configured.
test.skip(process.platform === "darwin", "this machine has one address of its own");

/** Returns a random loopback address, whose limits no earlier run has used up. */
function ownAddress(): string {
  const part = () => 1 + Math.floor(Math.random() * 250);
  return `127.${part()}.${part()}.${part()}`;
}

test("a forged address header does not give a guesser a new address: after twenty accounts it is blocked, others can sign in", async ({
  baseURL,
}) => {
  const localAddress = ownAddress();
  const email = (number: number) => `many-${number}-${Date.now()}@jarshy.example`;
  reachSiteDatabase();
  for (let number = 1; number <= 18; number++) await countAttempt({ email: email(number), address: localAddress });
  const guess = async (number: number) => {
    const forged = `198.51.100.${number}`;
    const headers = { "x-forwarded-for": forged, "x-real-ip": forged, forwarded: `for=${forged}` };
    const fields = { email: email(number), password: "a guess" };
    return (await postSignInForm(String(baseURL), form, { fields, headers, localAddress })).body;
  };
  for (const number of [19, 20]) expect(await guess(number)).toContain(notMatching);
  expect(await guess(21)).toContain(wait);
  const fields = demoLogin();
  const shut = await postSignInForm(String(baseURL), form, { fields, localAddress });
  expect(shut.headers["set-cookie"]).toBeUndefined();
  const open = await postSignInForm(String(baseURL), form, { fields, localAddress: ownAddress() });
  expect(open.status).toBe(303);
  expect(String(open.headers["set-cookie"])).toMatch(
    /session=[\w-]{43}; Path=\/; Expires=[^;]*; Max-Age=2592000; HttpOnly; SameSite=lax/,
  );
});

test("the form cannot be posted from another site or without an origin", async ({ baseURL }) => {
  const fields = demoLogin();
  for (const origin of ["https://elsewhere.example", "null", ""]) {
    const answer = await postSignInForm(String(baseURL), form, { fields, headers: { origin } });
    expect(answer.status, origin).toBe(403);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
  const { status } = await postSignInForm(String(baseURL), form, { fields, headers: { host: "elsewhere.example" } });
  expect(status).toBe(421);
});
