import { requirePerson } from "@/app/_session/current-person.ts";
import { FrontView } from "@/app/_site/front-view.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { FRONT_SLOTS } from "@/lib/newsroom/front-composition.ts";

type PageProps = {
  params: Promise<{ locale: string }>;
  /** `stories=12,7`: the ids of the stories to place, in order. */
  searchParams: Promise<{ stories?: string | string[] }>;
};

/** A preview of the front page with another arrangement. Only for signed-in people, and not cached. */
export default async function FrontPreview({ params, searchParams }: PageProps) {
  await requirePerson();
  const asked = [(await searchParams).stories ?? ""].flat().join(",");
  const placed = asked.split(",").filter((id) => /^[1-9]\d{0,8}$/u.test(id));
  return <FrontView locale={await pageLocale(params)} placed={placed.slice(0, FRONT_SLOTS).map(Number)} />;
}
