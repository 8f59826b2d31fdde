const softHyphens = /\u00ad/g;

/**
 * What a reader copies comes without the soft hyphens that pages put into long Kazakh words: where it is pasted they are in the way of
 * whoever looks for the word.
 */
export function copyWholeWords(page: Document): void {
  page.addEventListener("copy", (event) => {
    const selection = getSelection();
    const text = `${selection}`;
    const whole = text.replace(softHyphens, "");
    if (!selection || whole === text) return;
    const words = page.createElement("div");
    words.append(selection.getRangeAt(0).cloneContents());
    // Elsewhere an address without its site leads nowhere.
    for (const link of words.querySelectorAll("a")) link.href = `${link.href}`;
    event.clipboardData?.setData("text/plain", whole);
    event.clipboardData?.setData("text/html", words.innerHTML.replace(softHyphens, ""));
    event.preventDefault();
  });
}
