import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import { serial } from "./serial.ts";
import { bodyOf } from "./story-factory.ts";

/** A working copy that could be published, unless the parts say otherwise. `text` is its body, one paragraph per line. */
export function copyFactory({ text, ...parts }: Partial<WorkingCopy> & { text?: string } = {}): WorkingCopy {
  const number = serial();
  return { ...emptyCopy, headline: `Заголовок ${number}`, body: bodyOf(text ?? `Текст ${number}`), ...parts };
}
