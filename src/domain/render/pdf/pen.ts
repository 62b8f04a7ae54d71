import type PDFDocument from 'pdfkit';
import type { OutlineItem, StructureElement, StructureOptions } from 'pdfkit';
import { BOX_PADDING, type Fragment, type SetLine } from './set-line.ts';
import { COLOURS, PAGE } from './styles.ts';
import { faceName } from './typefaces.ts';

/** A place in the structure tree, which says what the printed words are: a heading, a cell, a list. */
export type Tag = {
  readonly name: TagName;
  readonly parent: Tag | null;
  readonly options?: StructureOptions;
  readonly attributes?: Readonly<Record<string, string>>;
};
export type TagName =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure';

export const tagIn = (parent: Tag | null, name: TagName, more: Omit<Tag, 'parent' | 'name'> = {}): Tag => ({
  name,
  parent,
  ...more,
});

/** Draws on the current page. Everything is either content of a tag or decoration that is not read aloud. */
export type Pen = {
  /** Makes the tag stand in the tree at this point of the reading order, even if it stays empty. */
  readonly open: (tag: Tag) => void;
  readonly content: (tag: Tag, draw: (pdf: PDFDocument) => void) => void;
  readonly decoration: (kind: 'Pagination' | 'Layout', draw: (pdf: PDFDocument) => void) => void;
  /** One printed line as content of the tag; ids of questions become links. */
  readonly line: (tag: Tag, line: SetLine, x: number, top: number) => void;
  /** The same where it is no content: a table's head on its further pages. */
  readonly repeatedLine: (line: SetLine, x: number, top: number) => void;
  readonly rule: (
    x: number,
    y: number,
    width: number,
    stroke: { readonly colour: string; readonly width: number },
  ) => void;
  /** A place that ids of this question lead to. */
  readonly anchor: (questionId: string, top: number) => void;
  readonly bookmark: (level: 'part' | 'heading', title: string, top: number) => void;
};

/**
 * A pen for one PDF. Tags come into the tree when they are first drawn, so the order of drawing is
 * the order of reading.
 * @returns also `end`, which closes the tree
 */
export function openPen(pdf: PDFDocument): { readonly pen: Pen; readonly end: () => void } {
  const elements = new Map<Tag, StructureElement>();
  const roots: StructureElement[] = [];
  let part: OutlineItem | null = null;

  const elementOf = (tag: Tag): StructureElement => {
    const known = elements.get(tag);
    if (known) return known;
    const element = pdf.struct(tag.name, tag.options);
    if (tag.attributes) element.dictionary.data['A'] = tag.attributes;
    elements.set(tag, element);
    if (tag.parent) elementOf(tag.parent).add(element);
    else {
      pdf.addStructure(element);
      roots.push(element);
    }
    return element;
  };

  // What letters are written in now, where it is known: to name it again for each would be a third of the page.
  let ink: { readonly page: object; readonly colour: string } | null = null;
  const dip = (colour: string) => {
    if (ink?.page !== pdf.page || ink.colour !== colour) pdf.fillColor(colour);
    ink = { page: pdf.page, colour };
  };

  const write = (
    { text, x, width, isBold, colour, isBoxed, target }: Fragment,
    { size, baseline }: SetLine,
    left: number,
    top: number,
  ) => {
    const at = left + x;
    const foot = top + baseline;
    if (isBoxed) {
      dip(COLOURS.text);
      pdf.rect(at - BOX_PADDING, foot - size * 0.88, width + 2 * BOX_PADDING, size * 1.16).fill();
    }
    dip(isBoxed ? COLOURS.paper : colour);
    pdf
      .font(faceName(isBold))
      .fontSize(size)
      .text(text, at, foot, { lineBreak: false, baseline: 'alphabetic', textWidth: width });
    if (target !== null)
      pdf
        .lineWidth(0.4)
        .strokeColor(colour)
        .moveTo(at, foot + 1.2)
        .lineTo(at + width, foot + 1.2)
        .stroke();
  };

  const asArtifact = (type: 'Pagination' | 'Layout', draw: () => void) => {
    pdf.markContent('Artifact', { type });
    draw();
    pdf.endMarkedContent();
  };

  const asContent = (tag: Tag, draw: () => void) => {
    elementOf(tag).add(pdf.markStructureContent(tag.name));
    draw();
    pdf.endMarkedContent();
  };

  /** Lets somebody else draw, who may leave any colour behind. */
  const lend = (draw: (pdf: PDFDocument) => void) => () => {
    draw(pdf);
    ink = null;
  };
  const link = (tag: Tag, fragment: Fragment, target: string, line: SetLine, x: number, top: number) => {
    const element = pdf.struct('Link');
    elementOf(tag).add(element);
    element.add(pdf.markStructureContent('Link'));
    write(fragment, line, x, top);
    pdf.endMarkedContent();
    pdf.annotate(x + fragment.x, top, fragment.width, line.height, {
      Subtype: 'Link',
      Dest: target,
      Contents: textObject(`Go to question ${target}`),
      structParent: element,
    });
    // Ended on its own page, since the library takes the page at the end for the annotation's.
    element.end();
  };

  /** Words in a language of their own are an element of their own, which says so. */
  const speak = (tag: Tag, fragment: Fragment, lang: string, line: SetLine, x: number, top: number) => {
    const element = pdf.struct('Span', { lang });
    elementOf(tag).add(element);
    element.add(pdf.markStructureContent('Span'));
    write(fragment, line, x, top);
    pdf.endMarkedContent();
    element.end();
  };

  const pen: Pen = {
    open: (tag) => void elementOf(tag),
    content: (tag, draw) => asContent(tag, lend(draw)),
    decoration: (type, draw) => asArtifact(type, lend(draw)),
    line: (tag, line, x, top) => {
      let plain: Fragment[] = [];
      const flush = () => {
        const fragments = plain;
        if (fragments.length > 0) asContent(tag, () => fragments.forEach((fragment) => write(fragment, line, x, top)));
        plain = [];
      };
      for (const fragment of line.fragments) {
        const { target, language } = fragment;
        if (target === null && language === null) {
          plain.push(fragment);
          continue;
        }
        flush();
        if (target !== null) link(tag, fragment, target, line, x, top);
        else if (language !== null) speak(tag, fragment, language, line, x, top);
      }
      flush();
    },
    repeatedLine: (line, x, top) =>
      asArtifact('Pagination', () => line.fragments.forEach((fragment) => write(fragment, line, x, top))),
    rule: (x, y, width, stroke) =>
      asArtifact('Layout', () =>
        pdf
          .lineWidth(stroke.width)
          .strokeColor(stroke.colour)
          .moveTo(x, y)
          .lineTo(x + width, y)
          .stroke(),
      ),
    anchor: (questionId, top) => pdf.addNamedDestination(questionId, 'XYZ', 0, top, null),
    bookmark: (level, title, top) => {
      // The library counts `left` from the right edge.
      const item = (level === 'heading' && part ? part : pdf.outline).addItem(title, {
        top: Math.max(0, top - ROOM_ABOVE),
        left: PAGE.width,
      });
      if (level === 'part') part = item;
    },
  };
  return { pen, end: () => roots.forEach((root) => root.end()) };
}

/** What the library writes as a text, where it would write a plain string as a name. */
// oxlint-disable-next-line unicorn/new-for-builtins, no-new-wrappers
const textObject = (text: string): object => new String(text);

/** Above a heading that a bookmark leads to. */
const ROOM_ABOVE = 8;
