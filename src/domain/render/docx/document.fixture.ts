import { aside, heading, line, paragraph, type Block, type ReportDocument } from '../../document/document.ts';
import type { Drawing } from '../../document/drawing.ts';

/** One of every shape, and texts that markup could break on. */
export const drawing: Drawing = {
  id: 'sections',
  title: 'Score by section',
  description: 'Backup & restore: 60% claimed, 40% "provable". People <all>: 40% and 0%.',
  width: 480,
  height: 120,
  shapes: [
    { kind: 'line', from: [120, 10], to: [120, 100], look: 'axis' },
    { kind: 'line', from: [300, 10], to: [300, 100], look: 'grid' },
    { kind: 'text', x: 112, y: 38, text: 'Backup & restore', anchor: 'end', look: 'plain' },
    { kind: 'rectangle', x: 120, y: 26, width: 216, height: 16, look: 'outline' },
    { kind: 'rectangle', x: 120, y: 26, width: 144, height: 16, look: 'ink' },
    { kind: 'line', from: [270, 42], to: [286, 26], look: 'hatch' },
    { kind: 'text', x: 112, y: 78, text: 'People <all>', anchor: 'end', look: 'plain' },
    { kind: 'rectangle', x: 120, y: 66, width: 144, height: 16, look: 'dashed' },
    {
      kind: 'polygon',
      points: [
        [300, 66],
        [308, 74],
        [300, 82],
        [292, 74],
      ],
      look: 'ink',
    },
    { kind: 'line', from: [340, 60], to: [340, 88], look: 'median' },
    { kind: 'text', x: 300, y: 114, text: '50%', anchor: 'middle', look: 'muted' },
  ],
};

const answersOf = (section: string, count: number): readonly Block[] => [
  heading(section),
  {
    kind: 'table',
    table: {
      caption: `${section}: every answer`,
      columns: [
        { heading: 'Question', width: 'quarter' },
        { heading: 'Answer', width: 'third' },
        { heading: 'Points', isNumber: true },
        { heading: 'Evidence', width: 'fifth' },
        { heading: 'Owner' },
      ],
      rows: Array.from({ length: count }, (_, index) => ({
        id: `${section.toLowerCase()}-${index + 1}`,
        cells: [
          [line(`Question ${index + 1} of ${section}?`), aside(`${section.toLowerCase()}-${index + 1}`)],
          [line({ kind: 'tag', text: 'Essential gap' }, ' One was tried once'), aside('Note: first line\nsecond line')],
          [line(`${index} of 6`)],
          [],
          [line('Head of IT'), aside('1 June 2026')],
        ],
      })),
    },
  },
];

export const document: ReportDocument = {
  title: 'Cyber security position',
  subject: 'Northmoor Hospital, 30 June 2026',
  organisation: 'Northmoor Hospital',
  language: 'en-GB',
  marking: 'OFFICIAL-SENSITIVE',
  isDraft: true,
  isOnePage: false,
  footer: 'Draft. Assessment date 30 June 2026',
  logo: {
    mediaType: 'image/png',
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC',
    alt: 'Northmoor Hospital',
  },
  generatedAt: '2026-07-03T14:05:00.000Z',
  opening: [
    {
      kind: 'facts',
      facts: [
        { name: 'Status', value: 'Draft: not signed off' },
        { name: 'Assessment date', value: '30 June 2026' },
      ],
    },
    paragraph({ kind: 'strong', text: 'Purpose: ' }, 'to decide <b>what</b> & when'),
  ],
  parts: [
    {
      id: 'position',
      title: 'Where the organisation stands',
      startsPage: false,
      isInFront: true,
      blocks: [
        {
          kind: 'key-figures',
          figures: [
            { label: 'Claimed', value: '48% to 71%', note: 'lowest to highest possible' },
            { label: 'Provable', value: '20%', note: 'backed by current evidence' },
            { label: 'Band', value: 'Developing', note: 'held down by essential gaps' },
            { label: 'Essential gaps', value: '2', note: 'shortfalls that can stop care' },
          ],
        },
        {
          kind: 'list',
          isOrdered: false,
          items: [line('The first sentence.'), line('The second, about ', { kind: 'question', id: 'backup-1' }, '.')],
        },
        { kind: 'list', isOrdered: true, items: [line('Decide the first thing.'), line('Decide the second.')] },
      ],
    },
    {
      id: 'sections',
      title: 'Section by section',
      startsPage: true,
      isInFront: false,
      blocks: [
        { kind: 'figure', drawing },
        {
          kind: 'table',
          table: {
            caption: 'Score by section',
            columns: [
              { heading: 'Section' },
              { heading: 'Claimed', isNumber: true },
              { heading: 'Provable', isNumber: true },
            ],
            rows: [
              { cells: [[line('Backup & restore')], [line('60%')], [line('40%')]] },
              { cells: [[line('People <all>')], [line('40%')], [line('0%')]] },
            ],
          },
        },
        { kind: 'list', isOrdered: true, items: [line('Another list, from one again.')] },
        { kind: 'paragraph', line: line('Not in this report: ', { kind: 'question', id: 'elsewhere-1' }) },
      ],
    },
    {
      id: 'answers',
      title: 'Every answer',
      startsPage: true,
      isInFront: false,
      blocks: [...answersOf('Backup', 30), ...answersOf('People', 3)],
    },
  ],
};
