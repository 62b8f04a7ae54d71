import type { Block, Line, ReportDocument } from './document.ts';

/** What a slide can hold. */
export type SlideBlock = Extract<
  Block,
  { readonly kind: 'heading' | 'paragraph' | 'list' | 'key-figures' | 'table' | 'figure' }
>;

/** One slide, from its title down. */
export type Slide = {
  readonly title: string;
  readonly blocks: readonly SlideBlock[];
  /** For the person who speaks: every text of the slide in full, and where its figures come from; a paragraph each. */
  readonly notes: readonly Line[];
};

/** A few slides to be shown, framed as the paper is that they belong to. */
export type Deck = Pick<
  ReportDocument,
  | 'title'
  | 'subject'
  | 'organisation'
  | 'author'
  | 'language'
  | 'marking'
  | 'isDraft'
  | 'logo'
  | 'footer'
  | 'generatedAt'
> & { readonly slides: readonly Slide[] };
