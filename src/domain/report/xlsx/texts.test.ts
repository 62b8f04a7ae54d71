import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { runningName } from '../../common/prose.ts';
import { must } from '../../common/result.ts';
import { DEFAULT_CHOICES } from '../choices.ts';
import { HARD_TEXTS } from '../hard-texts.fixture.ts';
import { reportWith } from '../hard-texts.fixture.ts';
import { formatWorkbook } from '../../render/xlsx/v1.ts';
import { sheetTable } from '../../render/xlsx/index.ts';
import { formatXlsx } from './v1.ts';

const packed = async (texts: readonly string[]): Promise<Uint8Array> =>
  formatXlsx(reportWith(texts), { ...DEFAULT_CHOICES, audience: 'audit' }, {});

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
/** As an XML reader reads text, and then as a spreadsheet reads `_x0041_` in it. */
const decoded = (xml: string): string =>
  xml
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(
      /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
      (_all, hex: string | undefined, decimal: string | undefined, name: string | undefined) =>
        name === undefined
          ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
          : must(ENTITIES[name], name),
    )
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

type CellRead = { readonly type: string; readonly text: string };

/** Each text of an item or a cell, kept whole where it says so and trimmed as XML readers may where it does not. */
const textIn = (xml: string): string =>
  [...xml.matchAll(/<t( xml:space="preserve")?>([^<]*)<\/t>/g)]
    .map(([, keeps, text = '']) => (keeps ? decoded(text) : decoded(text).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')))
    .join('');

/** A reader of our own, by the file format's rules alone. */
function cellsOf(file: Uint8Array): readonly CellRead[] {
  const parts = unzipSync(file);
  const xml = (name: string): string => strFromU8(must(parts[name], name));
  const shared = [...xml('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) => textIn(item));
  return Object.keys(parts)
    .filter((name) => name.startsWith('xl/worksheets/sheet'))
    .flatMap((name) =>
      [...xml(name).matchAll(/<c r="[A-Z]+\d+"([^>]*)(?<!\/)>(.*?)<\/c>/gs)].map(([, attributes = '', inside = '']) => {
        const type = /t="(\w+)"/.exec(attributes)?.[1] ?? 'n';
        const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1] ?? '';
        return {
          type,
          text: type === 's' ? must(shared[Number(value)], value) : type === 'inlineStr' ? textIn(inside) : value,
        };
      }),
    );
}

describe('a text in a workbook', () => {
  it('comes back as it was written, by a reader of the format', async () => {
    const cells = cellsOf(await packed(HARD_TEXTS));
    const texts = new Set(cells.filter(({ type }) => type === 's' || type === 'inlineStr').map(({ text }) => text));
    expect(HARD_TEXTS.filter((text) => !texts.has(text))).toEqual([]);
    expect(cells.filter(({ type }) => type === 'e' || type === 'str')).toEqual([]);
  });

  it('comes back as it was written, by a reader of another hand', async () => {
    const sheets = await readXlsxFile(Buffer.from(await packed(HARD_TEXTS)), { trim: false });
    const texts = new Set(sheets.flatMap(({ data }) => data.flat()));
    // This reader knows no `_x0041_`: what only Excel decodes is left to the test above.
    const plain = HARD_TEXTS.filter((text) => !/_x[0-9A-Fa-f]{4}_|\r/.test(text));
    expect(plain.filter((text) => !texts.has(text))).toEqual([]);
  });

  it.each(HARD_TEXTS)('%j stands at the head of a page as it was written', async (text) => {
    const head = {
      title: '',
      subject: '',
      organisation: text,
      marking: text,
      footer: runningName(text),
      generatedAt: '2026-07-03',
    };
    const file = await formatWorkbook(head, [
      sheetTable('One', [{ heading: 'A', kind: 'text', width: 9, of: () => '' }], []),
    ]);
    const xml = strFromU8(must(unzipSync(file)['xl/worksheets/sheet1.xml'], 'a sheet'));
    const codesIn = (part: string): readonly string[] => {
      const [, codes = ''] = new RegExp(`<${part}>([^<]*)</${part}>`).exec(xml) ?? [];
      // Two ampersands are one that is printed, and one begins a code.
      return [...decoded(codes).matchAll(/&([LCR])((?:[^&]|&&)*)/gs)].map(([, , one = '']) =>
        one.replaceAll('&&', '&'),
      );
    };
    expect(codesIn('oddHeader')).toEqual([runningName(text), runningName(text)]);
    expect(codesIn('oddFooter')[0]).toBe(runningName(text));
  });
});
