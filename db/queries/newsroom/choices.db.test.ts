import { expect, test } from "vitest";
import { authorFactory, pictureFactory, sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { countMedia } from "./media/media.ts";
import { listSectionNames } from "./paper/names.ts";
import { listAuthorNames } from "./stories/story-choices.ts";

useDatabase({ connections: 1 });

test("a person chooses among the sections in the paper's order, and among the authors by name", async () => {
  const person = await personFactory({ role: "reporter" });
  const [second, first] = [
    await sectionFactory({ key: "sport", colour: "sport", position: 2 }),
    await sectionFactory({ key: "economy", colour: "economy", position: 1 }),
  ];
  expect(await listSectionNames(person, "kk")).toEqual([
    { id: first, name: "economy kk", colour: "economy" },
    { id: second, name: "sport kk", colour: "sport" },
  ]);
  const authors = [await authorFactory(), await authorFactory()];
  const listed = await listAuthorNames(person, "ru");
  expect(listed.map(({ id }) => id).toSorted()).toEqual(authors.toSorted());
});

test("the tabs of the library show how many pictures they have", async () => {
  await pictureFactory({ credit: "" });
  const counts = await countMedia(await personFactory({ role: "reporter" }));
  expect(counts).toMatchObject({ all: 1, mine: 0, uncredited: 1, unused: 1, documents: 0 });
});
