import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { addDocument } from "@/db/mutations/media/documents.ts";
import { addPicture, replacePicture } from "@/db/mutations/media/media-library.ts";
import { deleteDocument, deletePicture } from "@/db/mutations/media/media-removal.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Result } from "@/lib/result.ts";
import { getUploadedBytes } from "./uploaded-bytes.ts";

useDatabase();

const hash = () => serial().toString(16).padStart(64, "b");
const newName = () => serial().toString(16).padStart(32, "b");
const document = (size: number) => ({ sha256: hash(), storageName: newName(), name: "План.pdf", size, pages: 1 });
const picture = (storedBytes: number) => ({
  sha256: hash(),
  storageName: newName(),
  format: "png" as const,
  width: 700,
  height: 400,
  size: 500,
  storedBytes,
  widths: [240],
  thumbhash: new Uint8Array([9]),
  placeholder: "none",
  focal: [0.5, 0.5] as [number, number],
});
const made = <T>(result: Result<T>): T => (result.ok ? result.value : expect.fail(result.code));

test("a person's uploads of a day are counted, even after they were replaced or deleted", async () => {
  const person = await personFactory({ role: "editor" });
  const { mediaId } = made(await addPicture(person, picture(7_000_000_000)));
  expect(await getUploadedBytes(person.id)).toBe(7_000_000_000);
  made(await replacePicture(person, { mediaId, ...picture(200) }));
  const { fileId } = made(await addDocument(person, document(30)));
  const all = 7_000_000_230;
  expect(await getUploadedBytes(person.id)).toBe(all);
  made(await deletePicture(person, { mediaId }));
  made(await deleteDocument(person, { fileId }));
  expect(await getUploadedBytes(person.id)).toBe(all);
});

test("files that the library already has, other people's uploads and those older than a day are not counted", async () => {
  const [person, other] = [await personFactory(), await personFactory()];
  const file = document(10);
  made(await addDocument(other, file));
  made(await addDocument(person, { ...file, storageName: newName() }));
  expect([await getUploadedBytes(person.id), await getUploadedBytes(other.id)]).toEqual([0, 10]);
  await pool()`update audit_log set at = at - interval '24 hours' where actor = ${`user:${other.id}`}`;
  expect(await getUploadedBytes(other.id)).toBe(0);
});
