import { getSchema } from "@tiptap/core";
import { history, redo, undo } from "@tiptap/pm/history";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import type { EditorNode } from "@/blocks/parts/editor-node.ts";
import { bodyExtensions } from "@/components/dashboard/editor/canvas/schema.ts";
import { bodyOfDocument } from "@/lib/editor/document.ts";
import { FieldsSteps, fieldChangesOf } from "./fields-steps.ts";
import { findPlaces, findPlacesInText } from "./typography-places.ts";
import { typographyTransaction } from "./typography-step.ts";

const schema = getSchema([...bodyExtensions(), FieldsSteps]);
const shown = (text: string): string => text.replaceAll("\u00a0", "⍽");

type Inline = string | { text?: string; type?: string; marks?: { type: string; attrs?: object }[] };

function paragraph(...parts: Inline[]): object {
  const content = parts.map((part) =>
    typeof part === "string" ? { type: "text", text: part } : { type: "text", ...part },
  );
  return { type: "paragraph", content };
}

/** A text with its fields, as in the editor. */
function opened(content: object[], fields: Record<string, string> = {}) {
  let state = EditorState.create({ doc: schema.nodeFromJSON({ type: "doc", content }), plugins: [history()] });
  const dispatch = (tr: Transaction) => {
    const asked = fieldChangesOf(tr);
    if (asked) Object.assign(fields, asked.to);
    state = state.apply(tr);
  };
  return {
    fields,
    get state() {
      return state;
    },
    dispatch,
    places: () => findPlaces(fields, state.doc, "kk"),
    take: (which = findPlaces(fields, state.doc, "kk")) => dispatch(typographyTransaction(state, which, fields)),
    undo: () => undo(state, dispatch),
    redo: () => redo(state, dispatch),
    text: () => shown(state.doc.textContent),
  };
}

const link = [{ type: "link", attrs: { href: "https://example.org" } }];

describe("typography transaction", () => {
  test("applies all corrections in fields, lines, attributes of blocks and pictures, and leaves none", () => {
    const text = opened(
      [
        paragraph('"Қайрат" - чемпион'),
        { type: "bulletList", content: [{ type: "listItem", content: [paragraph("5 - ші орын")] }] },
        { type: "image", attrs: { mediaId: 1, alt: '"Қақпа"', caption: "Сурет - жаңа", credit: "А.Серік" } },
        { type: "gallery", attrs: { pictures: [{ mediaId: 2, alt: "т.б." }], caption: "", credit: "" } },
        { type: "infoBox", attrs: { title: '"Анықтама"' }, content: [paragraph("№5 мектеп")] },
      ],
      { headline: '"Алматы" - қала', kicker: "", standfirst: "2010-2015 жылдар" },
    );
    text.take();
    expect(shown(Object.values(text.fields).join(" / "))).toBe("«Алматы»⍽— қала /  / 2010–2015⍽жылдар");
    expect(text.text()).toBe("«Қайрат»⍽— чемпион5-ші орын№⍽5 мектеп");
    const words = shown(JSON.stringify(text.state.doc.toJSON()));
    for (const part of ["«Қақпа»", "Сурет⍽— жаңа", "А.⍽Серік", "т.⍽б.", "«Анықтама»"]) expect(words).toContain(part);
    expect(text.places()).toEqual([]);
  });

  test("is undone and redone as one step, including the fields", () => {
    const text = opened([paragraph('"Қайрат"'), paragraph("5 - ші")], { headline: '"Ән"' });
    const before = text.state.doc.textContent;
    text.dispatch(text.state.tr.insertText("Ал ", 1));
    text.take();
    expect([text.text(), text.fields.headline]).toEqual(["Ал «Қайрат»5-ші", "«Ән»"]);
    text.undo();
    expect([text.text(), text.fields.headline]).toEqual([`Ал ${before}`, '"Ән"']);
    text.redo();
    expect([text.text(), text.fields.headline]).toEqual(["Ал «Қайрат»5-ші", "«Ән»"]);
  });

  test("applies only the chosen corrections", () => {
    const text = opened([paragraph('"Ән" - т.б.')]);
    text.take(text.places().filter(({ kind }) => kind === "dashes"));
    expect(text.text()).toBe('"Ән"⍽— т.б.');
    expect(text.places().map(({ kind }) => kind)).toEqual(["quotes", "noBreakSpaces"]);
  });

  test("keeps marks and links: replaced characters keep their marks, inserted ones get the marks common to both sides", () => {
    const text = opened([
      paragraph(
        { text: '"Қайрат"', marks: [{ type: "bold" }] },
        " - ",
        { text: '"сілтеме"', marks: link },
        { text: " т.", marks: [{ type: "italic" }] },
        { text: "б.", marks: [{ type: "bold" }] },
      ),
    ]);
    text.take();
    const pieces = text.state.doc.firstChild
      ?.toJSON()
      .content.map((one: { text: string; marks?: { type: string }[] }) => [
        shown(one.text),
        (one.marks ?? []).map(({ type }) => type).join(),
      ]);
    expect(pieces).toEqual([
      ["«Қайрат»", "bold"],
      ["⍽— ", ""],
      ["«сілтеме»", "link"],
      [" т.", "italic"],
      ["⍽", ""],
      ["б.", "bold"],
    ]);
  });

  test("keeps the cursor at the same letters, and keeps line breaks", () => {
    const text = opened([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Бір... екі" },
          { type: "hardBreak" },
          { type: "text", text: "- Сәлем, - деді" },
        ],
      },
    ]);
    // After «ек».
    text.dispatch(text.state.tr.setSelection(TextSelection.create(text.state.doc, 10)));
    text.take();
    const { $head } = text.state.selection;
    expect($head.parent.textBetween(0, $head.parentOffset)).toBe("Бір… ек");
    expect(shown(text.state.doc.textBetween(0, text.state.doc.content.size, "", "|"))).toBe("Бір… екі|—⍽Сәлем,⍽— деді");
  });

  test("is not part of the saved body", () => {
    const text = opened([paragraph('"Ән"')], { headline: '"Ән"' });
    text.take();
    const body = bodyOfDocument(text.state.doc.toJSON() as EditorNode, () => "a");
    expect(body).toEqual({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "«Ән»" }] }] });
  });

  test("finds the corrections in a range only", () => {
    const { state } = opened([paragraph('"Бір"'), paragraph('"Екі"'), paragraph('"Үш"')]);
    const part = { from: 8, to: 12 };
    expect(findPlacesInText(state.doc, "kk", part).map(({ text }) => text)).toEqual(['"Екі"']);
  });
});
