import type { Locale as LocaleOfPaper } from "@/lib/site/locales.ts";
import type { InterfaceMessages } from "./messages.ts";

/** What next-intl works with here. The compiler then knows the languages, and that a message exists. */
declare module "next-intl" {
  interface AppConfig {
    Locale: LocaleOfPaper;
    Messages: InterfaceMessages;
  }
}
