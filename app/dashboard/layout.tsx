import type { Metadata } from "next";
import { headers } from "next/headers";
import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { deskLocale } from "@/app/_session/desk-locale.ts";
import { DeskAlive } from "@/components/dashboard/frame/desk-alive.island.tsx";
import { earlyPresses } from "@/components/dashboard/frame/early-presses.ts";
import { NowProvider } from "@/components/dashboard/frame/now.island.tsx";
import { noEvaluation, trustedChunks } from "@/components/dashboard/frame/trusted-chunks.ts";
import { ToastProvider } from "@/components/ui/toast.island.tsx";
import { compiledMessages } from "@/i18n/compiled-messages.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import "@/components/dashboard/styles/design-system.css";

/** Message namespaces that the newsroom's islands use; the others stay on the server. */
const namespaces = [
  "desk",
  "signIn",
  "people",
  "security",
  "stories",
  "blocks",
  "editor",
  "translate",
  "media",
  "deskFront",
  "names",
  "redirects",
  "deskPages",
  "deskPaper",
  "commands",
];

// Runs before the first paint, as on readers' pages, and shares their theme choice. Also sets whether the editor reserves space for the Kazakh letter
// bar.
const choices =
  "try{const d=document.documentElement.dataset,{theme:t,letterBar:l}=localStorage;if(t)d.theme=t;if(l)d.letterBar=l}catch{}\n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk");
  return {
    title: { default: t("newsroom"), template: `%s — ${t("newsroom")}` },
    icons: { icon: "/favicon.svg" },
    robots: { index: false, follow: false },
  };
}

/** The HTML document of every newsroom page, also before sign-in. */
export default async function DeskDocument({ children }: { children: ReactNode }) {
  const locale = await deskLocale();
  const words = compiledMessages(await getMessages(), namespaces);
  const nonce = nonceOf((await headers()).get("content-security-policy"));
  return (
    <html lang={localeFacts[locale].lang} suppressHydrationWarning>
      <head>
        {/* Browsers hide the nonce from scripts, so the server's and the client's value never match. */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: constants
          dangerouslySetInnerHTML={{ __html: trustedChunks + noEvaluation + choices + earlyPresses }}
        />
      </head>
      <body className="desk">
        <NextIntlClientProvider locale={locale} messages={words as AbstractIntlMessages} timeZone="Asia/Almaty">
          <NowProvider renderedAt={new Date().toISOString()}>
            <ToastProvider>{children}</ToastProvider>
            <DeskAlive />
          </NowProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

/** The nonce of this request's content security policy, new for each request; none in development. */
function nonceOf(policy: string | null): string | undefined {
  return /'nonce-([A-Za-z0-9+/=]+)'/u.exec(policy ?? "")?.[1];
}
