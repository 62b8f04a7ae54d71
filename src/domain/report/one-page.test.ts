import { strFromU8, unzipSync } from 'fflate';
import { create } from 'fontkit';
import { expect, it } from 'vitest';
import { reportFonts as fonts } from '#src/testing/report-fonts.ts';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { must } from '../common/result.ts';
import { formatDocx } from '../render/docx/v1.ts';
import { formatPdf } from '../render/pdf/v1.ts';
import { fullPage, SHARES } from './full-page.fixture.ts';
import type { ReportDocument } from '../document/index.ts';
import { LOGO_ROOM } from '../document/logo.ts';
import { buildDocument } from './pages/build-document.ts';

const documentOf = (share: number): ReportDocument => {
  const { report, version } = fullPage(share);
  return buildDocument(report, version, {});
};

it.each(SHARES)('is one page as a PDF, where each text is %d of its greatest length', async (share) => {
  const { pages } = await readPdf(await formatPdf(documentOf(share), fonts));
  expect(pages).toHaveLength(1);
  const [page] = pages;
  // It is the fullest indeed: five things, what to find out, what to check, and room to sign.
  expect(tagsOf(must(page, 'a page').tags, 'H3')).toHaveLength(5);
  expect(tagsOf(must(page, 'a page').tags, 'H2').map(({ text }) => text.trim())).toEqual([
    'Where we stand',
    'What to do',
    'What to find out',
    'Not checked yet',
    'When to look again',
  ]);
  expect(page?.text).toContain('Agreed by');
});

const FACES = { regular: create(fonts.regular), bold: create(fonts.bold) } as const;

const PAGE = 'page';
/** The first number of an attribute in a piece of Word's XML; in its own units. */
const numberIn = (xml: string, attribute: string): number =>
  Number(new RegExp(`${attribute}="(-?\\d+)"`).exec(xml)?.[1] ?? 0);

/** Points that the paragraphs of a Word file take, set in Arial at Word's single line spacing. */
function heightInWord(file: Uint8Array): { readonly taken: number; readonly room: number } {
  const parts = unzipSync(file);
  const xml = (name: string) => strFromU8(must(parts[`word/${name}.xml`], name));
  const styles = new Map(
    [...xml('styles').matchAll(/<w:style [^>]*w:styleId="([^"]+)"[^>]*>(.*?)<\/w:style>/gs)].map(
      ([, id = PAGE, style = '']) => [id, style] as const,
    ),
  );
  const body = xml('document');
  const widthOf = (text: string, size: number, isBold: boolean): number => {
    const font = isBold ? FACES.bold : FACES.regular;
    return (font.layout(text).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) * size) / font.unitsPerEm;
  };
  const [, width = 0] = /<w:pgSz [^>]*w:w="(\d+)"/.exec(body)?.map(Number) ?? [];
  const [, height = 0] = /<w:pgSz [^>]*w:h="(\d+)"/.exec(body)?.map(Number) ?? [];
  const margins = /<w:pgMar [^>]*>/.exec(body)?.[0] ?? '';
  const lineWidth = (width - numberIn(margins, 'w:left') - numberIn(margins, 'w:right')) / 20;
  const room = (height - numberIn(margins, 'w:top') - numberIn(margins, 'w:bottom')) / 20;
  const taken = [...body.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].reduce((sum, [, paragraph = '']) => {
    const style = styles.get(/<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? 'Normal') ?? '';
    const size = numberIn(/<w:sz w:[^>]*>/.exec(style)?.[0] ?? 'w:val="20"', 'w:val') / 2;
    const isBoldStyle = style.includes('<w:b/>');
    const words = [...paragraph.matchAll(/<w:r>(.*?)<\/w:r>/gs)].flatMap(([, run = '']) => {
      const text = [...run.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, one = '']) => one).join('');
      return text.split(/(?<= )/).map((word) => widthOf(word, size, isBoldStyle || /<w:b\/>|ReportTag/.test(run)));
    });
    const spacing = /<w:spacing [^>]*>/.exec(style)?.[0] ?? '';
    let lines = 1;
    let at = 0;
    for (const wide of words) {
      if (at + wide > lineWidth) lines += 1;
      at = at + wide > lineWidth ? wide : at + wide;
    }
    return sum + lines * size * 1.15 + (numberIn(spacing, 'w:before') + numberIn(spacing, 'w:after')) / 20;
  }, 0);
  // What the header needs beyond its place pushes the text down; the logo stands in a paragraph of its own.
  const header = xml('header1');
  const marking = [...header.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(' ');
  const headerLines = Math.ceil(widthOf(marking, 8, true) / lineWidth);
  const pushed = Math.max(
    0,
    numberIn(margins, 'w:header') / 20 + headerLines * 8 * 1.15 - numberIn(margins, 'w:top') / 20,
  );
  return { taken: taken + pushed + LOGO_ROOM.height + 6, room };
}

it.each(SHARES)('takes no more than one page in Word, by the widths of its letters, at %d', async (share) => {
  const file = await formatDocx(documentOf(share), () => Promise.reject(new Error('no picture')));
  const { taken, room } = heightInWord(file);
  // All of its paragraphs were seen.
  expect(taken).toBeGreaterThan(400);
  expect(taken).toBeLessThan(room);
});
