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
import "@/components/dashboard/desk.css";

/** Words that islands of the newsroom use; the rest stays on the server. */
const namespaces = [
  "desk",
  "signIn",
  "people",
  "security",
  "stories",
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

// Before the first paint, as on readers' pages; a choice of theme holds for both. Then whether the editor keeps room for Kazakh letters.
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

/** The document around every page of the newsroom, also before anybody has signed in. */
export default async function DeskDocument({ children }: { children: ReactNode }) {
  const locale = await deskLocale();
  const words = compiledMessages(await getMessages(), namespaces);
  const nonce = nonceOf((await headers()).get("content-security-policy"));
  return (
    <html lang={localeFacts[locale].lang} suppressHydrationWarning>
      <head>
        {/* Browsers hide the nonce from scripts, so that the two never look alike. */}
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

/** The nonce of this request's policy, which the server makes anew each time; none in development. */
function nonceOf(policy: string | null): string | undefined {
  return /'nonce-([A-Za-z0-9+/=]+)'/u.exec(policy ?? "")?.[1];
}
