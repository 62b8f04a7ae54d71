import Papa from 'papaparse';

/** What a framework's own spreadsheet does not say. */
export const HEAD = {
  id: 'made-up-framework',
  version: '3.2',
  title: 'A made-up framework',
  summary: 'Two hundred questions that somebody else wrote.',
  publisher: { name: 'Nobody & Sons' },
  licence: 'Made up',
  published: '2026-01-05',
  audience: ['acute-trust'],
  minutes: 400,
  scoring: {
    bands: [
      { id: 'low', title: 'Low', from: 0 },
      { id: 'high', title: 'High', from: 60 },
    ],
    capWhenNone: 'low',
    capWhenShort: 'low',
  },
};

/** What people write: each must come out as it went in. */
const AS_WRITTEN = [
  'Who said “no”, ‘never’ or "not yet" – and why — in 2025?',
  "Is the trust's café (naïve, façade, Zoë, Łódź, 東京) on the list?",
  'Is **every** _critical_ system listed, as in [the guide](https://example.org/a?b=1&c=2)?',
  '# Is this `code` & that <b>tag</b>, or 5 < 6 > 4?',
  'Was pneumonoultramicroscopicsilicovolcanoconiosisdokumentationsbeauftragtenstellvertretung named?',
  '=HYPERLINK("https://example.org";"free money")',
  'Line one\n- line two, with a comma; and a semicolon\n- line "three"',
  'Does £5, 50 %, ½ or 10⁻³ cover it… for all 👩‍⚕️?',
];
export const textOf = (question: number, what: string): string =>
  `${AS_WRITTEN[question % AS_WRITTEN.length]} (${what} ${question + 1})`;

export const QUESTIONS = Array.from({ length: 200 }, (_, index) => ({
  section: `Section ${Math.floor(index / 8) + 1}: “cafés” & <wards>`,
  id: `q${String(index + 1).padStart(3, '0')}`,
  text: textOf(index, 'question'),
  guidance: textOf(index, 'guidance'),
  why: index % 2 === 0 ? textOf(index, 'why') : '',
  'answered by': 'IT lead\nMedical director',
  evidence: index % 3 === 0 ? '' : 'A record',
  'source id': `§ ${index + 1}`,
  'heading 1': index % 4 === 0 ? '' : 'Part A',
  'heading 2': index % 4 === 0 ? '' : textOf(index, 'heading'),
  'level 1': textOf(index, 'level 1.'),
  'level 2': textOf(index, 'level 2.'),
  'level 3': textOf(index, 'level 3.'),
  'level 4': index % 5 === 0 ? '' : textOf(index, 'level 4.'),
}));

/** Two hundred questions of somebody else's, as a spreadsheet saves them. */
export const MADE_UP_FRAMEWORK = `\uFEFF${Papa.unparse(QUESTIONS, { newline: '\r\n' })}`;
