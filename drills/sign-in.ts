import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Signs in to the demo paper at one server, with the form of a browser without scripts, and opens the newsroom at both servers. Returns
 * the faults.
 */
export async function enterNewsroom({
  dataDir,
  at,
  thenAt,
}: {
  dataDir: string;
  at: string;
  thenAt: string;
}): Promise<string[]> {
  const login = JSON.parse(readFileSync(path.join(dataDir, "demo-login.json"), "utf8")) as {
    email: string;
    password: string;
  };
  const signInPage = new URL("/dashboard/sign-in", at);
  const page = await (await fetch(signInPage)).text();
  const form = page.match(/<form.*?<\/form>/gs)?.find((one) => one.includes('name="password"')) ?? "";
  const sent = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const [, name] = /name="([^"]*)"/.exec(input) ?? [];
    const [, value = ""] = /value="([^"]*)"/.exec(input) ?? [];
    if (name) sent.set(name, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  }
  sent.set("email", login.email);
  sent.set("password", login.password);
  const entered = await fetch(signInPage, {
    method: "POST",
    body: sent,
    headers: { origin: signInPage.origin },
    redirect: "manual",
  });
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  if (!cookie) return [`the sign-in was answered ${entered.status} without a cookie`];
  const opened = await Promise.all(
    [at, thenAt].map(async (site) => {
      const { status } = await fetch(new URL("/dashboard", site), { headers: { cookie }, redirect: "manual" });
      return status === 200 ? [] : [`the newsroom at ${site} was answered ${status}`];
    }),
  );
  return opened.flat();
}
