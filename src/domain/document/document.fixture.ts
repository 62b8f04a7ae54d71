import type { Logo } from './logo.ts';
import { aside, heading, line, paragraph, type Block, type Part, type ReportDocument, type Row } from './document.ts';
import type { Drawing } from './drawing.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAwAAAAECAYAAAC6Jt6KAAAAIklEQVR42mOUtY35z0ACYPz/H1W9nF0sXgMYSbWBiYFEAAB6cwglmTyQ4AAAAABJRU5ErkJggg==';
const JPEG =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYASg//9k=';

export const pngLogo: Logo = { mediaType: 'image/png', base64: PNG, alt: 'Logo of Ysbyty Gŵyr' };
export const jpegLogo: Logo = { mediaType: 'image/jpeg', base64: JPEG, alt: 'A red square' };

export const LONG_NAME =
  'The Royal and Ancient Northmoor, Southmarsh and Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch University Hospitals and Community Health Services NHS Foundation Trust';

/** Longer than two pages in any column: each word once, so that none can go missing unseen. */
export const LONG_TEXT = Array.from({ length: 1200 }, (_, index) => `word${index}`).join(' ');

const questionId = (index: number): string => `question-${String(index).padStart(3, '0')}`;

const drawing = (rowCount: number): Drawing => ({
  id: 'scores',
  title: 'Score by section',
  description: 'Section 1: claimed 60%, provable 40%.',
  width: 515,
  height: 30 + rowCount * 20,
  shapes: [
    { kind: 'rectangle', x: 200, y: 0, width: 150, height: 14, look: 'ink' },
    { kind: 'rectangle', x: 200, y: 20, width: 150, height: 14, look: 'dashed' },
    { kind: 'rectangle', x: 200, y: 40, width: 150, height: 14, look: 'box' },
    {
      kind: 'polygon',
      points: [
        [300, 60],
        [306, 66],
        [300, 72],
        [294, 66],
      ],
      look: 'outline',
    },
    { kind: 'line', from: [200, 0], to: [200, 20 * rowCount], look: 'axis' },
    { kind: 'line', from: [250, 0], to: [250, 20 * rowCount], look: 'whisker' },
    ...Array.from(
      { length: rowCount },
      (_, index) =>
        ({
          kind: 'text',
          x: 190,
          y: 20 * index + 11,
          text: `Section ${index + 1}`,
          anchor: 'end',
          look: 'plain',
        }) as const,
    ),
    { kind: 'text', x: 275, y: 120, text: 'Illustrative', anchor: 'middle', look: 'watermark' },
  ],
});

const answerRow = (index: number): Row => ({
  id: questionId(index),
  cells: [
    [line(`How is question ${index} answered?`), aside({ kind: 'question', id: questionId(index) })],
    [
      line(
        { kind: 'tag', text: 'Essential gap' },
        ` Level ${index % 4} of 4: at least one of them is done, and somebody wrote it down.`,
      ),
      aside('Note: first line.\nSecond line.'),
    ],
    [line(`${index} of 6`)],
    [],
    [line('Łukasz Ŵilliams'), aside('Answered by Siân Ŷates')],
  ],
});

const answers = (rowCount: number): Block => ({
  kind: 'table',
  table: {
    caption: 'Every answer of the section',
    columns: [
      { heading: 'Question', width: 'quarter' },
      { heading: 'Answer', width: 'third' },
      { heading: 'Points', isNumber: true },
      { heading: 'Evidence', width: 'fifth' },
      { heading: 'Owner, answerer, date' },
    ],
    rows: Array.from({ length: rowCount }, (_, index) => answerRow(index)),
  },
});

const part = (
  id: string,
  title: string,
  isInFront: boolean,
  startsPage: boolean,
  ...blocks: readonly Block[]
): Part => ({ id, title, startsPage, isInFront, blocks });

/** Every kind of block, run and shape, with so many sections. */
export const richDocument = (rowCount: number, changes: Partial<ReportDocument> = {}): ReportDocument => ({
  title: 'Cyber security position',
  subject: 'Ysbyty Gŵyr, 30 June 2026',
  organisation: 'Ysbyty Gŵyr',
  language: 'en-GB',
  marking: 'OFFICIAL-SENSITIVE',
  isDraft: true,
  isOnePage: false,
  footer: 'Draft. Assessment date 30 June 2026. Answers 0123456789ab',
  logo: null,
  generatedAt: '2026-07-03T14:05:00.000Z',
  opening: [
    {
      kind: 'facts',
      facts: [
        { name: 'Organisation', value: 'Acute trust, ODS code RX9' },
        { name: 'Status', value: 'Draft: not signed off' },
        { name: 'Edition hash', value: '0123456789ab…' },
      ],
    },
    paragraph({ kind: 'strong', text: 'Purpose: ' }, 'to show “≥ 95%” and “≤ 5%” – and £1,000 – as typed.'),
  ],
  parts: [
    part(
      'position',
      'Where the organisation stands',
      true,
      false,
      {
        kind: 'key-figures',
        figures: ['Claimed', 'Provable', 'Band', 'Essential gaps'].map((label, index) => ({
          label,
          value: `${index * 10}%`,
          note: 'by the answers given, and what they mean',
        })),
      },
      {
        kind: 'list',
        isOrdered: false,
        items: [line('By its own answers the organisation scores 65%. '.repeat(4).trim()), line('Some are unknown.')],
      },
    ),
    part(
      'top-weaknesses',
      'The top weaknesses',
      true,
      true,
      {
        kind: 'table',
        table: {
          caption: 'Three weaknesses',
          columns: [
            { heading: 'Weakness', width: 'two-fifths' },
            { heading: 'What it does to care' },
            { heading: 'Owner' },
          ],
          rows: [0, 1, 2].map((index) => ({
            cells: [
              [line('A weakness'), aside({ kind: 'question', id: questionId(index) }, ': no answer')],
              [line('Care stops.')],
              [line('No owner named')],
            ],
          })),
        },
      },
      {
        kind: 'list',
        isOrdered: true,
        items: [line('Agree an owner.'), line('Ask again, see ', { kind: 'question', id: 'question-of-no-row' }, '.')],
      },
    ),
    part(
      'sections',
      'Section by section',
      false,
      true,
      { kind: 'figure', drawing: drawing(rowCount) },
      {
        kind: 'table',
        table: {
          caption: 'Score by section',
          columns: [
            { heading: 'Section' },
            { heading: 'Claimed', isNumber: true },
            { heading: 'Essential gaps', isNumber: true },
            { heading: 'Band' },
          ],
          rows: Array.from({ length: rowCount }, (_, index) => ({
            cells: [[line(`Section ${index + 1}`)], [line('0% to 100%')], [line('1')], [line('Developing')]],
          })),
        },
      },
      heading('Nothing to show'),
      {
        kind: 'table',
        table: { caption: 'A table without rows', columns: [{ heading: 'First' }, { heading: 'Second' }], rows: [] },
      },
      { kind: 'paragraph', line: aside('What no typeface has: 漢 and 🦊.') },
    ),
    part(
      'answers',
      'Every answer',
      false,
      true,
      paragraph('Every question in its order.'),
      heading('A section'),
      answers(rowCount),
    ),
    part('method', 'How the figures were made', false, false, heading('A very long text'), {
      kind: 'table',
      table: {
        caption: 'A row taller than a page',
        columns: [{ heading: 'What' }, { heading: 'Value', width: 'half' }],
        rows: [
          { cells: [[line('Long')], [line(LONG_TEXT)]] },
          { cells: [[line('Hash')], [line('0123456789abcdef'.repeat(8))]] },
        ],
      },
    }),
  ],
  ...changes,
});
