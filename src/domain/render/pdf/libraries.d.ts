// What this room uses of three libraries that carry no types of their own. The published ones speak
// of older versions, and bring Node's globals into the domain.

declare module 'pdfkit' {
  import type { Font } from 'fontkit';

  export type StructureOptions = {
    readonly alt?: string;
    readonly scope?: 'Column' | 'Row';
    readonly lang?: string;
    /** Left, top, right and bottom, from the top left of the current page. */
    readonly bbox?: readonly [number, number, number, number];
  };

  export type MarkedContent = { readonly refs: readonly object[] };

  export type StructureElement = {
    readonly dictionary: { readonly data: Record<string, unknown> };
    add(child: StructureElement | MarkedContent): StructureElement;
    end(): void;
  };

  export type OutlineItem = {
    addItem(title: string, options: { readonly left: number; readonly top: number }): OutlineItem;
  };

  /** `textWidth` spares the library to measure once more. */
  type TextOptions = { readonly lineBreak: false; readonly baseline: 'alphabetic'; readonly textWidth?: number };
  type LinkOptions = {
    readonly Subtype: 'Link';
    readonly Dest: string;
    readonly Contents: object;
    readonly structParent: StructureElement;
  };

  export default class PDFDocument {
    constructor(options: {
      readonly size: 'A4';
      readonly margin: number;
      readonly autoFirstPage: false;
      /** None: the standard fonts need files beside the library. */
      readonly font: null;
      readonly pdfVersion: '1.7';
      readonly tagged: true;
      readonly lang: string;
      readonly displayTitle: true;
      readonly info: Readonly<Record<string, string | Date>>;
    });
    readonly outline: OutlineItem;
    /** The one that is drawn on. */
    readonly page: { write(content: string): void };
    /** All drawing goes through it, an instruction at a time. */
    addContent: (instruction: string) => this;
    addPage(): this;
    end(): void;
    registerFont(name: string, font: Font): this;
    font(name: string): this;
    fontSize(size: number): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: TextOptions): this;
    image(source: string, x: number, y: number, options: { readonly width: number; readonly height: number }): this;
    openImage(source: string): { readonly width: number; readonly height: number };
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    lineWidth(width: number): this;
    dash(length: number, options: { readonly space: number }): this;
    undash(): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    polygon(...points: readonly (readonly [number, number])[]): this;
    fill(): this;
    stroke(): this;
    fillAndStroke(): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    annotate(x: number, y: number, width: number, height: number, options: LinkOptions): this;
    addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
    struct(type: string, options?: StructureOptions): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: 'Artifact', options: { readonly type: 'Pagination' | 'Layout' }): this;
    markStructureContent(tag: string): MarkedContent;
    endMarkedContent(): this;
  }
}

declare module 'pdfkit/output' {
  import type PDFDocument from 'pdfkit';
  export function toBytes(document: PDFDocument): Promise<Uint8Array>;
}

declare module 'fontkit' {
  type Glyph = { readonly id: number; readonly advanceWidth: number };
  /** Letters as they stand beside each other, in units of the font. */
  type GlyphRun = {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly {
      readonly xAdvance: number;
      readonly yAdvance: number;
      readonly xOffset: number;
      readonly yOffset: number;
    }[];
    readonly advanceWidth: number;
  };
  export type Font = {
    layout: (text: string) => GlyphRun;
    glyphForCodePoint(codePoint: number): Glyph;
    readonly ascent: number;
    readonly descent: number;
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
  export function create(bytes: Uint8Array): Font;
}

declare module 'linebreak' {
  /** Opportunities to break a line by Unicode's rules (UAX 14), in order. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
