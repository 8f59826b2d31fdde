/** A problem with a file in a folder of stories: where it is, and what is expected instead. */
export type LoadProblem = { file: string; line: number | null; message: string };

/** Thrown while a file is read; the caller turns it into a `LoadProblem`. */
export class FileProblem extends Error {
  override name = "FileProblem";
  /** From 1; null if it concerns the file as a whole. */
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}
