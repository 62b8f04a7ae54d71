import type PDFDocument from 'pdfkit';
import type { OutlineItem, StructureElement, StructureOptions } from 'pdfkit';
import { BOX_PADDING, type Fragment, type SetLine } from './set-line.ts';
import { COLOURS, PAGE } from './sheet.ts';
import { faceName } from './typefaces.ts';

/** A place in the structure tree, which says what the printed words are: a heading, a cell, a list. */
export type Tag = { readonly name: TagName; readonly parent: Tag | null; readonly options?: StructureOptions; readonly attributes?: Readonly<Record<string, string>> };
export type TagName =
  | 'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody'
  | 'Table' | 'Caption' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD' | 'Figure';

export const tagIn = (parent: Tag | null, name: TagName, more: Omit<Tag, 'parent' | 'name'> = {}): Tag => ({ name, parent, ...more });

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
  readonly rule: (x: number, y: number, width: number, stroke: { readonly colour: string; readonly width: number }) => void;
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

  const decoration: Pen['decoration'] = (type, draw) => {
    pdf.markContent('Artifact', { type });
    draw(pdf);
    pdf.endMarkedContent();
  };
  const content: Pen['content'] = (tag, draw) => {
    elementOf(tag).add(pdf.markStructureContent(tag.name));
    draw(pdf);
    pdf.endMarkedContent();
  };
  const link = (tag: Tag, fragment: Fragment, target: string, line: SetLine, x: number, top: number) => {
    const element = pdf.struct('Link');
    elementOf(tag).add(element);
    element.add(pdf.markStructureContent('Link'));
    writeFragment(pdf, fragment, line, x, top);
    pdf.endMarkedContent();
    pdf.annotate(x + fragment.x, top, fragment.width, line.height, { Subtype: 'Link', Dest: target, Contents: textObject(`Go to question ${target}`), structParent: element });
    // Ended on its own page, since the library takes the page at the end for the annotation's.
    element.end();
  };

  const pen: Pen = {
    open: (tag) => void elementOf(tag),
    content,
    decoration,
    line: (tag, line, x, top) => {
      let plain: Fragment[] = [];
      const flush = () => {
        const fragments = plain;
        if (fragments.length > 0) content(tag, () => fragments.forEach((fragment) => writeFragment(pdf, fragment, line, x, top)));
        plain = [];
      };
      for (const fragment of line.fragments) {
        if (fragment.target === null) plain.push(fragment);
        else {
          flush();
          link(tag, fragment, fragment.target, line, x, top);
        }
      }
      flush();
    },
    repeatedLine: (line, x, top) => decoration('Pagination', () => line.fragments.forEach((fragment) => writeFragment(pdf, fragment, line, x, top))),
    rule: (x, y, width, stroke) =>
      decoration('Layout', () => pdf.lineWidth(stroke.width).strokeColor(stroke.colour).moveTo(x, y).lineTo(x + width, y).stroke()),
    anchor: (questionId, top) => pdf.addNamedDestination(questionId, 'XYZ', 0, top, null),
    bookmark: (level, title, top) => {
      // The library counts `left` from the right edge.
      const item = (level === 'heading' && part ? part : pdf.outline).addItem(title, { top: Math.max(0, top - ROOM_ABOVE), left: PAGE.width });
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

function writeFragment(pdf: PDFDocument, { text, x, width, isBold, colour, isBoxed, target }: Fragment, { size, baseline }: SetLine, left: number, top: number): void {
  const at = left + x;
  const foot = top + baseline;
  if (isBoxed) pdf.fillColor(COLOURS.text).rect(at - BOX_PADDING, foot - size * 0.88, width + 2 * BOX_PADDING, size * 1.16).fill();
  pdf.font(faceName(isBold)).fontSize(size).fillColor(isBoxed ? COLOURS.paper : colour).text(text, at, foot, { lineBreak: false, baseline: 'alphabetic', textWidth: width });
  if (target !== null) pdf.lineWidth(0.4).strokeColor(colour).moveTo(at, foot + 1.2).lineTo(at + width, foot + 1.2).stroke();
}
