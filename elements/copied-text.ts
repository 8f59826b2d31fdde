const softHyphens = /\u00ad/g;

/** Removes soft hyphens from copied text. Pages put them into long Kazakh words, and where the text is pasted they would break search. */
export function copyWholeWords(page: Document): void {
  page.addEventListener("copy", (event) => {
    const selection = getSelection();
    const text = `${selection}`;
    const whole = text.replace(softHyphens, "");
    if (!selection || whole === text) return;
    const words = page.createElement("div");
    words.append(selection.getRangeAt(0).cloneContents());
    // A relative address leads nowhere outside the site.
    for (const link of words.querySelectorAll("a")) link.href = `${link.href}`;
    event.clipboardData?.setData("text/plain", whole);
    event.clipboardData?.setData("text/html", words.innerHTML.replace(softHyphens, ""));
    event.preventDefault();
  });
}
