/** A statement that inserts a document with these columns; the other columns are valid. */
const document = (columns: Record<string, string>) => {
  const all = {
    sha256: `'${"ef".repeat(32)}'`,
    storage_name: `'${"ef".repeat(16)}'`,
    name: "'new.pdf'",
    size: "1",
    ...columns,
  };
  return `insert into files (${Object.keys(all)}) values (${Object.values(all)})`;
};
/** Statements that the document tables refuse, by the name of the constraint. */
export const refusedDocuments: Record<string, string[]> = {
  files_size: [document({ size: "0" }), document({ pages: "0" })],
  files_sha256: [document({ sha256: "'abc'" })],
  files_sha256_unique: [document({ sha256: "(select sha256 from files limit 1)" })],
  files_storage_name: [document({ storage_name: "'abc'" })],
  files_storage_name_unique: [document({ storage_name: "(select storage_name from files limit 1)" })],
  replaced_pictures_storage_name: ["insert into replaced_pictures (storage_name, media_id) values ('abc', $picture)"],
  replaced_pictures_pkey: [
    `insert into replaced_pictures (storage_name, media_id) values ('${"ee".repeat(16)}', $picture)`,
  ],
  replaced_pictures_media_id_media_id_fk: [
    `insert into replaced_pictures (storage_name, media_id) values ('${"dd".repeat(16)}', 0)`,
  ],
  files_name: [
    document({ name: "''" }),
    document({ name: "'../x.pdf'" }),
    document({ name: "E'a\\nb.pdf'" }),
    document({ name: "repeat('a', 151)" }),
  ],
  files_uploaded_by_users_id_fk: [document({ uploaded_by: "0" })],
  media_uploaded_by_users_id_fk: ["update media set uploaded_by = 0"],
  story_files_story_id_file_id_pk: ["insert into story_files (story_id, file_id) values ($story, $file)"],
  story_files_story_id_stories_id_fk: ["insert into story_files (story_id, file_id) values (0, $file)"],
  story_files_file_id_files_id_fk: [
    "insert into story_files (story_id, file_id) values ($story, 0)",
    "delete from files where id = $file",
  ],
};
