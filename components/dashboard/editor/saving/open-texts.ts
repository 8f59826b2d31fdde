/** What an open text does to bring everything that was typed in it to the server; resolves when it is there or cannot come there now. */
type Save = () => Promise<unknown>;

const CHANNEL = "jarshy-open-texts";
/** How long whoever signs out waits for the texts that are open, milliseconds. */
const LONGEST_MS = 5_000;

const open = new Set<Save>();
let channel: BroadcastChannel | null = null;

/** Says that a text is open in this tab. Returns how that is taken back. */
export function registerOpenText(save: Save): () => void {
  open.add(save);
  if (!channel) {
    channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => void saveHere();
  }
  return () => void open.delete(save);
}

/** Saves the texts that are open, those of other tabs too, until `isDone` or the time is over. */
export async function saveOpenTexts(isDone: () => Promise<boolean>): Promise<boolean> {
  const others = new BroadcastChannel(CHANNEL);
  others.postMessage("save");
  others.close();
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await Promise.race([saveHere(), pause(LONGEST_MS)]);
  const end = performance.now() + LONGEST_MS / 2;
  while (!(await isDone())) {
    if (performance.now() > end) return false;
    await pause(100);
  }
  return true;
}

const saveHere = () => Promise.all([...open].map((save) => save()));
