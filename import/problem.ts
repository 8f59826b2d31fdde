/** What is wrong with a file of a folder of stories, where, and what is expected instead. */
export type LoadProblem = { file: string; line: number | null; message: string };

/** Thrown while one file is read; becomes a `LoadProblem` of that file. */
export class FileProblem extends Error {
  override name = "FileProblem";
  /** From 1; null where it concerns the file as a whole. */
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}
