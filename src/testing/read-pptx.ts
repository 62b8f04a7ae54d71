import { strFromU8, unzipSync } from 'fflate';
import { must } from '#src/domain/common/result.ts';

/** What a reader of the format finds on a slide. */
export type ReadSlide = {
  readonly title: string;
  /** Paragraphs in the order of the shapes, those of tables too. */
  readonly paragraphs: readonly string[];
  readonly notes: readonly string[];
  /** Words for people who cannot see it, of every picture and table. */
  readonly alts: readonly string[];
};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&' };
export const decoded = (markup: string): string =>
  markup.replaceAll(/&(#39|[a-z]+);/g, (_all, name: string) => must(ENTITIES[name], name));

/** Every part that is text, by its name. */
export const partsOfPptx = (file: Uint8Array): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(unzipSync(file)).flatMap(([name, bytes]) =>
      /\.(?:xml|rels|svg)$/.test(name) ? [[name, strFromU8(bytes)] as const] : [],
    ),
  );

/** Paragraphs as they are shown: white space counts, and a break is a new line. */
const paragraphsIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<a:p>(.*?)<\/a:p>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<a:t>([^<]*)<\/a:t>|<a:br>/g)]
      .map(([, text]) => (text === undefined ? '\n' : decoded(text)))
      .join(''),
  );

/** The slides in the order in which they are shown. */
export function readPptx(file: Uint8Array): readonly ReadSlide[] {
  const parts = partsOfPptx(file);
  const part = (name: string): string => must(parts.get(name), name);
  const targets = new Map(
    [...part('ppt/_rels/presentation.xml.rels').matchAll(/Id="([^"]*)"[^>]*Target="([^"]*)"/g)].map(
      ([, id = '', target = '']) => [id, target] as const,
    ),
  );
  return [...part('ppt/presentation.xml').matchAll(/<p:sldId id="\d+" r:id="([^"]*)"\/>/g)].map(([, id = '']) => {
    const name = must(targets.get(id), id);
    const xml = part(`ppt/${name}`);
    const relations = part(`ppt/${name.replace('slides/', 'slides/_rels/')}.rels`);
    const notes = must(/Target="\.\.\/(notesSlides\/[^"]*)"/.exec(relations)?.[1], 'a slide has notes');
    const shapes = [...xml.matchAll(/<p:sp>.*?<\/p:sp>/gs)].map(([shape]) => shape);
    const titles = shapes.filter((shape) => shape.includes('<p:ph type="title"/>'));
    return {
      title: paragraphsIn(must(titles[0], 'a slide has a title')).join('\n'),
      paragraphs: paragraphsIn(xml),
      notes: paragraphsIn(part(`ppt/${notes}`)),
      alts: [...xml.matchAll(/<p:cNvPr [^>]*descr="([^"]*)"/g)].map(([, alt = '']) => decoded(alt)),
    };
  });
}
