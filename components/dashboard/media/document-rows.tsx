import Link from "next/link";
import { Icon } from "@/components/ui/icon.tsx";
import { formatShortDay } from "@/lib/language/dates/dates.ts";
import { type LibraryView, libraryAddress } from "@/lib/newsroom/library-address.ts";
import type { DeskDocument } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { DocumentFacts } from "./document-facts.tsx";
import styles from "./media.module.css";

type DocumentRowsProps = { documents: DeskDocument[]; asked: LibraryView; locale: Locale };

/** The documents of the library, one row each. */
export function DocumentRows({ documents, asked, locale }: DocumentRowsProps) {
  return (
    <ul className={styles.documents}>
      {documents.map((document) => {
        const isChosen = document.fileId === asked.document;
        return (
          <li key={document.fileId} className={isChosen ? styles.chosen : undefined}>
            <Icon name="doc" />
            <Link
              prefetch={false}
              href={libraryAddress({ ...asked, document: document.fileId })}
              scroll={false}
              aria-current={isChosen ? "true" : undefined}
            >
              {document.name}
            </Link>
            <small>
              <DocumentFacts document={document} />, {formatShortDay(new Date(document.uploadedAt), new Date(), locale)}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
