/** Saves everything typed in an open text; resolves when the server has it or cannot be reached. */
type Save = () => Promise<unknown>;

const CHANNEL = "jarshy-open-texts";
/** How long signing out waits for this tab's texts, ms; then half as long for those of other tabs. */
const SAVE_TIMEOUT_MS = 5_000;

const open = new Set<Save>();
let channel: BroadcastChannel | null = null;

/** Registers an open text of this tab. Returns a function that unregisters it. */
export function registerOpenText(save: Save): () => void {
  open.add(save);
  if (!channel) {
    channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => void saveInThisTab();
  }
  return () => void open.delete(save);
}

/** Saves the open texts, also in other tabs. Waits until `isDone` returns true or the time limit passes, and returns whether it did. */
export async function saveOpenTexts(isDone: () => Promise<boolean>): Promise<boolean> {
  const others = new BroadcastChannel(CHANNEL);
  others.postMessage("save");
  others.close();
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await Promise.race([saveInThisTab(), pause(SAVE_TIMEOUT_MS)]);
  const end = performance.now() + SAVE_TIMEOUT_MS / 2;
  while (!(await isDone())) {
    if (performance.now() > end) return false;
    await pause(100);
  }
  return true;
}

const saveInThisTab = () => Promise.all([...open].map((save) => save()));
