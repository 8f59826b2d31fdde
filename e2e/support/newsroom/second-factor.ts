import { type CDPSession, expect, type Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { generateSync } from "otplib";
import { database } from "@/db/connection/client.ts";
import { beginTotp, confirmTotp } from "@/db/mutations/people/second-factor/totp.ts";
import type { Words } from "@/e2e/support/words.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { done, reachSiteDatabase } from "./newsroom-verbs.ts";

/** A code of an authenticator app, `steps` half minutes from now. */
export function totpCode(secret: string, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
}

/** Moves all sign-ins of the person two hours into the past. */
export async function makeSignInsOld(email: string): Promise<void> {
  reachSiteDatabase();
  await database().execute(sql`update sessions s set authenticated_at = now() - interval '2 hours'
    from users u where u.id = s.user_id and u.email = ${email}`);
}

/** Moves the person's time limit for the second step into the past. */
export async function expireSecondStep(email: string): Promise<void> {
  reachSiteDatabase();
  await database().execute(sql`update pending_sign_ins p set expires_at = now() - interval '1 second'
    from users u where u.id = p.user_id and u.email = ${email}`);
}

/** Chromium's own authenticator, which confirms like a phone with a fingerprint reader. */
export async function virtualAuthenticator(page: Page): Promise<{ remove(): Promise<void> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { remove: async () => void (await session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId })) };
}

/** Gives a person an authenticator app in the database, and returns its secret. */
export async function addAuthenticatorApp(person: SignedIn): Promise<string> {
  reachSiteDatabase();
  const { secret } = done(await beginTotp(person, { paper: "Жаршы" }));
  done(await confirmTotp(person, { code: totpCode(secret, -1) }));
  return secret;
}

/** Sets up an authenticator app in the open dialog, and returns its secret and the recovery codes. */
export async function setUpApp(page: Page, t: Words): Promise<{ secret: string; codes: string[] }> {
  const dialog = page.getByRole("dialog", { name: t("security.totp.addTitle") });
  await expect(dialog.getByRole("img", { name: t("security.totp.qr") })).toBeVisible();
  const secret = String(await dialog.locator("code").textContent()).replaceAll(" ", "");
  await expect(dialog.getByLabel(t("security.totp.code"))).toBeFocused();
  await dialog.getByLabel(t("security.totp.code")).fill(totpCode(secret, -1));
  await dialog.getByRole("button", { name: t("security.totp.confirm"), exact: true }).click();
  const shown = page.getByRole("dialog", { name: t("security.codes.shown") });
  const items = shown.getByRole("list", { name: t("security.codes.list") }).getByRole("listitem");
  await expect(items).toHaveCount(10);
  const codes = await items.allInnerTexts();
  await expect(shown.getByRole("link", { name: t("security.codes.download") })).toBeFocused();
  await keptOnce(page, codes);
  await shown.getByRole("button", { name: t("security.codes.done") }).click();
  return { secret, codes };
}

/** An accidental press does not close the codes. In print they are alone, under the name of the site. */
async function keptOnce(page: Page, codes: string[]): Promise<void> {
  for (const _ of [1, 2, 3]) await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(codes[0] ?? "", { exact: true })).toBeVisible();
  await expect(page.locator("p:visible")).toContainText("@");
  for (const other of ["h1", "h2", "button", "input"]) await expect(page.locator(other).first()).toBeHidden();
  await page.emulateMedia({ media: null });
}
