import { answer, evidence } from '#src/testing/builders.ts';
import type { BoardReport } from './board-report.ts';
import { mixedAnswers, reportOf, wardEvidence } from './report.fixture.ts';

/** Texts that a format could take for something else, or lose a part of. All may come in by a file. */
export const HARD_TEXTS: readonly string[] = [
  ['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#GETTING_DATA'],
  ['_x0041_', '_x000D_', 'a_x005F_x0041_', '_x0041', '__x0041__', '_X0041_', '_xD83D_'],
  ['=1+1', '+44 20', '-2+3', '@SUM(A1)', '=1+1\nsecond', "'quoted", "'=1+1", '＝1+1', '"', '""', "''"],
  [
    ' in front',
    'behind ',
    '  both  ',
    '\tin front',
    'behind\t',
    '\nin front',
    'behind\n',
    'two  within',
    'tab\twithin',
    'line\nbreak',
    'two\n\nbreaks',
    'a\r\nb',
    'a\rb',
  ],
  ['TRUE', 'false', 'null', 'undefined', '007', '1e5', '1/2', '2026-03-03', '0x10', '1,234', '100%', '£5'],
  ['<b>&amp;</b>', '&lt;', ']]>', '<!--', '&#65;', '</w:t>', '{{x}}', '$1', '\\n', '%20'],
  ['𝒜𝓁𝓁', '👩‍⚕️', 'e\u0301', '\u00e9', 'עברית', 'a\u200Db', '\u00A0nbsp\u00A0', 'x'.repeat(4000)],
].flat();

const FIELDS_EACH = 3;

/** A report whose notes, owners, answerers and pieces of evidence are these texts. */
export function reportWith(texts: readonly string[]): BoardReport {
  const report = reportOf(mixedAnswers);
  const rounds = Math.ceil(texts.length / (FIELDS_EACH * report.answers.flatMap((section) => section.answers).length));
  let next = 0;
  const take = (): string => texts[next++] ?? '';
  return {
    ...report,
    answers: Array.from({ length: rounds }).flatMap(() =>
      report.answers.map((section) => ({
        ...section,
        answers: section.answers.map((entry) => ({ ...entry, note: take(), owner: take(), answeredBy: take() })),
      })),
    ),
  };
}

/** One answer whose every text is this one, from the answers on. */
export const reportOfText = (text: string): BoardReport =>
  reportOf(
    [
      answer(
        'backup-restore',
        { kind: 'dont-know' },
        {
          note: text,
          owner: text,
          answeredBy: text,
          evidence: ['test-report'],
        },
      ),
      ...mixedAnswers.slice(1, 6),
      answer('other-remark', { kind: 'text', text }),
    ],
    { evidence: [evidence({ title: text, location: text, reviewer: text }), ...wardEvidence.slice(1)] },
  );
