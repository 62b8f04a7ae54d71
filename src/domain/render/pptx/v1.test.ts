// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { partsOfPptx, readPptx } from '#src/testing/read-pptx.ts';
import { createCanvas } from '@napi-rs/canvas';
import { unzipSync } from 'fflate';
import { must } from '../../common/result.ts';
import { aside, line, type Drawing } from '../../document/index.ts';
import type { Deck, SlideBlock } from '../../document/deck.ts';
import type { Logo } from '../../document/logo.ts';
import { SLIDE } from './styles.ts';
import { formatPptx } from './v1.ts';

const POINT = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const pptxOf = (deck: Deck) => formatPptx(deck, () => Promise.resolve(POINT));

const drawing: Drawing = {
  id: 'position',
  title: 'Position & "scale"',
  description: 'Claimed: 60% <so far>.',
  width: 300,
  height: 60,
  shapes: [{ kind: 'text', x: 0, y: 20, text: 'Claimed & more', anchor: 'start', look: 'plain' }],
};
const block = (text: string): SlideBlock => ({ kind: 'paragraph', line: line(text) });
const table: SlideBlock = {
  kind: 'table',
  table: {
    caption: 'Three <weaknesses>',
    columns: [{ heading: 'Weakness' }, { heading: 'Owner' }],
    rows: [
      { cells: [[line({ kind: 'tag', text: 'Essential gap' }, ' No restore'), aside('Care stops.')], [line('Jo')]] },
      { cells: [[line('Second')], []] },
    ],
  },
};
const deck: Deck = {
  title: 'Cyber security position',
  subject: 'Northmoor Hospital, 30 June 2026',
  organisation: 'Northmoor Hospital',
  author: 'Northmoor Hospital',
  language: 'en-GB',
  marking: 'OFFICIAL-SENSITIVE',
  isDraft: true,
  logo: null,
  footer: 'Draft. Assessment date 30 June 2026.',
  generatedAt: '2026-07-03T14:05:00Z',
  slides: [
    {
      title: 'Where we stand',
      blocks: [
        {
          kind: 'key-figures',
          figures: [
            { label: 'Claimed', value: '60%', note: 'by the answers' },
            { label: 'Provable', value: '40%', note: '' },
          ],
        },
        { kind: 'figure', drawing },
        block('It stands & falls.'),
        { kind: 'figure', drawing: { ...drawing, id: 'second' } },
        block('And so on.'),
      ],
      notes: [line('First note'), line({ kind: 'strong', text: 'Second' }, ' note\nof two lines')],
    },
    {
      title: 'Weaknesses',
      blocks: [
        { kind: 'heading', line: line('Of them') },
        table,
        { kind: 'list', isOrdered: true, items: [line('One'), line({ kind: 'foreign', text: 'Dau', language: 'cy' })] },
        { kind: 'list', isOrdered: false, items: [line('Bullet')] },
      ],
      notes: [],
    },
  ],
};

const parse = (xml: string, name: string): Document => {
  const read = new DOMParser().parseFromString(xml, 'application/xml');
  expect(read.querySelector('parsererror')?.textContent ?? '', `in ${name}`).toBe('');
  return read;
};

describe('a deck with one of everything', async () => {
  const file = await pptxOf(deck);
  const parts = partsOfPptx(file);
  const names = Object.keys(unzipSync(file));

  it('is well-formed, and states the kind of every part and no other', () => {
    for (const [name, xml] of parts) parse(xml, name);
    const types = must(parts.get('[Content_Types].xml'), 'kinds');
    const stated = [...types.matchAll(/PartName="\/([^"]*)"/g)].map(([, name = '']) => name);
    expect(stated.filter((name) => !names.includes(name))).toEqual([]);
    expect(
      names.filter((name) => name.endsWith('.xml') && name !== '[Content_Types].xml' && !stated.includes(name)),
    ).toEqual([]);
    const endings = [...types.matchAll(/Extension="([^"]*)"/g)].map(([, ending]) => ending);
    expect(endings).toEqual(expect.arrayContaining(['rels', 'xml', 'png', 'svg']));
  });

  it('leads from each part to parts that are there, and to every one of them', () => {
    const led = [...parts].flatMap(([name, xml]) => {
      if (!name.endsWith('.rels')) return [];
      const from = new URL(`https://package/${name.replace(/_rels\/([^/]*)\.rels$/, '$1')}`);
      const ids = [...xml.matchAll(/Id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const used = [...(parts.get(from.pathname.slice(1)) ?? '').matchAll(/r:(?:id|embed)="([^"]*)"/g)].map(
        ([, id]) => id,
      );
      expect(used.filter((id) => !ids.includes(id))).toEqual([]);
      return [...xml.matchAll(/Target="([^"]*)"/g)].map(([, target = '']) => new URL(target, from).pathname.slice(1));
    });
    expect(led.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !name.endsWith('.rels') && !name.startsWith('[') && !led.includes(name))).toEqual([]);
    expect([...parts.values()].join('')).not.toContain('TargetMode');
  });

  it('has a number of its own for each shape, and keeps each within the slide', () => {
    for (const [name, xml] of parts) {
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, `in ${name}`).toBe(ids.length);
      if (!name.startsWith('ppt/slides/slide')) continue;
      for (const [, y = '', height = ''] of xml.matchAll(/<a:off x="\d+" y="(\d+)"\/><a:ext cx="\d+" cy="(\d+)"/g))
        expect((Number(y) + Number(height)) / 12_700).toBeLessThanOrEqual(SLIDE.height);
    }
  });

  it('has each title in the place of the title, once, and words for every drawing and table', () => {
    const slides = readPptx(file);
    expect(slides.map(({ title }) => title)).toEqual(['Where we stand', 'Weaknesses']);
    expect(slides.map(({ alts }) => alts)).toEqual([
      ['Position & "scale". Claimed: 60% <so far>.', 'Position & "scale". Claimed: 60% <so far>.'],
      ['Three <weaknesses>'],
    ]);
    for (const number of [1, 2]) {
      const xml = must(parts.get(`ppt/slides/slide${number}.xml`), 'a slide');
      expect(xml.match(/<p:ph type="title"\/>/g)).toHaveLength(1);
      expect(xml.match(/<p:ph type="body" idx="1"\/>/g)).toHaveLength(1);
      // What is read first is the title.
      expect(xml.indexOf('type="title"')).toBeLessThan(xml.indexOf('OFFICIAL-SENSITIVE'));
    }
    expect(parts.get('ppt/slides/slide2.xml')).toContain('<a:tblPr firstRow="1"/>');
  });

  it('has all texts and the notes, the marking and the number on every slide', () => {
    const [first, second] = readPptx(file);
    expect(first?.paragraphs).toEqual(
      expect.arrayContaining(['Claimed', '60%', 'by the answers', 'It stands & falls.', 'And so on.']),
    );
    expect(first?.notes).toEqual(['First note', 'Second note\nof two lines']);
    expect(second?.paragraphs).toEqual(
      expect.arrayContaining([
        'Of them',
        'Weakness',
        'Essential gap No restore',
        'Care stops.',
        'One',
        'Dau',
        'Bullet',
      ]),
    );
    for (const [index, { paragraphs }] of [first, second].map((one) => must(one, 'a slide')).entries())
      expect(paragraphs).toEqual(
        expect.arrayContaining([
          'OFFICIAL-SENSITIVE   Draft',
          'Northmoor Hospital. Draft. Assessment date 30 June 2026.',
          `${index + 1} of 2`,
        ]),
      );
  });

  it('is in British English but for words of another language', () => {
    const languages = [...parts.values()].flatMap((xml) => [...xml.matchAll(/ lang="([^"]*)"/g)].map(([, one]) => one));
    expect(new Set(languages)).toEqual(new Set(['cy', 'en-GB']));
    expect(languages.filter((one) => one === 'cy')).toHaveLength(1);
  });

  it('has its own properties and time, and the same bytes when it is made again', async () => {
    const core = must(parts.get('docProps/core.xml'), 'properties');
    for (const property of ['<dc:title>Cyber security position<', '<dc:language>en-GB<', '>2026-07-03T14:05:00Z<'])
      expect(core).toContain(property);
    expect(Buffer.compare(Buffer.from(await pptxOf(deck)), Buffer.from(file))).toBe(0);
  });
});

describe.each([
  ['png', 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC'],
  ['jpeg', createCanvas(200, 100).toBuffer('image/jpeg').toString('base64')],
] as const)('a deck with a logo as %s', async (ending, picture) => {
  const logo: Logo = { mediaType: `image/${ending}`, base64: picture, alt: 'A red & white "shield"' };
  const file = await pptxOf({ ...deck, logo });
  const parts = partsOfPptx(file);

  it('has the picture once, as it is, and of a kind that is stated', () => {
    const media = Object.entries(unzipSync(file)).filter(([name]) => name.includes('logo'));
    expect(media.map(([name]) => name)).toEqual([`ppt/media/logo.${ending}`]);
    expect(Buffer.from(must(media[0], 'a logo')[1]).toString('base64')).toBe(picture);
    expect(parts.get('[Content_Types].xml')).toContain(`Extension="${ending}" ContentType="image/${ending}"`);
    expect(parts.get('[Content_Types].xml')?.match(new RegExp(`Extension="${ending}"`, 'g'))).toHaveLength(1);
  });

  it('shows it on every slide, with its words, at the right of the title and above the rule', () => {
    for (const [index, { alts }] of readPptx(file).entries()) {
      expect(alts.at(-1)).toBe(logo.alt);
      const name = `slide${index + 1}.xml`;
      const xml = must(parts.get(`ppt/slides/${name}`), name);
      parse(xml, name);
      const shape = must(/<p:pic>(?:(?!<p:pic>).)*name="Logo".*?<\/p:pic>/s.exec(xml)?.[0], 'the logo');
      const id = must(/r:embed="([^"]*)"/.exec(shape)?.[1], 'its relation');
      expect(parts.get(`ppt/slides/_rels/${name}.rels`)).toContain(
        `Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/logo.${ending}"`,
      );
      const boxIn = (text: string) =>
        must(/<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"/.exec(text), 'a box')
          .slice(1)
          .map((length) => Number(length) / 12_700);
      const [x = 0, y = 0, width = 0, height = 0] = boxIn(shape);
      expect(width / height).toBeCloseTo(2, 3);
      expect([width, height]).toEqual([84, 42]);
      const [titleX = 0, , titleWidth = 0] = boxIn(xml.slice(xml.indexOf('type="title"')));
      expect(titleX + titleWidth).toBeLessThan(x);
      const [, ruleY = 0] = boxIn(xml.slice(xml.indexOf('name="Rule"')));
      expect(y + height).toBeLessThan(ruleY);
    }
  });
});

it('has a logo passed over by screen readers where nothing says what it shows', async () => {
  const mediaType = 'image/png';
  const file = await pptxOf({ ...deck, logo: { mediaType, base64: Buffer.from(POINT).toString('base64'), alt: ' ' } });
  for (const [name, xml] of partsOfPptx(file)) {
    if (!name.startsWith('ppt/slides/slide')) continue;
    expect(xml).toMatch(/name="Logo" descr=""><a:extLst>[^]*?decorative" val="1"/);
  }
});

describe('a text that is too long for its slide', async () => {
  const long = `${'Patients wait while records cannot be opened. '.repeat(200)}End.`;
  const slides = readPptx(
    await pptxOf({ ...deck, slides: [{ title: 'Long', blocks: [block(long), block('Short.')], notes: [] }] }),
  );
  const [slide] = slides;

  it('is cut where it is shown, and whole in the notes', () => {
    expect(slide?.paragraphs.filter((text) => text.endsWith(' …'))).toHaveLength(1);
    expect(slide?.paragraphs).toContain('Short.');
    expect(slide?.notes).toEqual([`In full: ${long}`]);
  });
});

it('keeps its foot whole beside a long name', async () => {
  const footer = `${deck.footer} Edition 5e8427ddc371. Answers 6689b5217053. Scoring rules 1`;
  const [slide] = readPptx(await pptxOf({ ...deck, organisation: 'W'.repeat(200), footer }));
  const foot = must(
    slide?.paragraphs.find((text) => text.startsWith('WWW')),
    'a foot',
  );
  expect(foot).toMatch(/^W{20,} … Draft\./);
  expect(foot.endsWith(` ${footer}`)).toBe(true);
});
