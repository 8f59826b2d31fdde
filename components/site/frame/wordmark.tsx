import { Icon } from "@/components/ui/icon.tsx";
import { frontAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The paper's logo and name, linked to the front page. */
export function Wordmark({ name, locale, as: Tag = "p" }: { name: string; locale: Locale; as?: "h1" | "p" }) {
  return (
    <Tag className="wm">
      <a href={frontAddress(locale)}>
        <Icon name="mk" />
        {name}
      </a>
    </Tag>
  );
}
