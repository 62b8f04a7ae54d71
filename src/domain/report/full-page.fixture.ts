import {
  answer,
  assessment,
  edition,
  levels,
  notApplicable,
  option,
  section,
  signatory,
} from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import { must } from '../common/result.ts';
import { TEXT_LIMITS } from '../common/text.ts';
import type { Action, Question, Questionnaire } from '../questionnaire/index.ts';
import { buildSignOff } from '../scoring/index.ts';
import type { BoardReport } from './board-report.ts';
import { DEFAULT_CHOICES, type ReportVersion } from './choices.ts';

const PROSE =
  'Patients and residents wait while nobody at the front desk can open the records of the home or the ward. ';

/** So many letters of plain prose, which begins with the words given. */
const prose = (letters: number, start: string): string =>
  `${start} ${PROSE.repeat(Math.ceil(letters / PROSE.length))}`.slice(0, letters).trimEnd().padEnd(letters, 'e');

type Long = (limit: number, start: string) => string;

/** Prose of so much of a limit. */
export const proseOf =
  (share: number): Long =>
  (limit, start) =>
    prose(Math.max(1, Math.round(limit * share)), start);

/** One dark point, as a PNG. */
export const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const ids = Array.from({ length: 26 }, (_, index) => `q${index + 1}`);

/**
 * The one page for a manager with as many texts as files and fields can hold, each so much of its greatest length.
 * Most answers fall short, three essential ones do not apply, many are not known or not checked.
 */
export function fullPage(share: number): { readonly report: BoardReport; readonly version: ReportVersion } {
  const long = proseOf(share);
  const questionnaire: Questionnaire = edition(
    [
      section(
        'all',
        ids.map((id, index) => question(id, index, long)),
      ),
    ],
    {
      readers: 'manager',
      title: long(TEXT_LIMITS.title, 'A check'),
      actions: ids.flatMap((id) => actionsFor(id, long)),
      scoring: {
        bands: [
          { id: 'low', title: long(TEXT_LIMITS.title, 'Band'), from: 0, meaning: 'It is low.' },
          { id: 'high', title: 'High', from: 90, meaning: 'It is high.' },
        ],
        capWhenNone: 'low',
        capWhenShort: 'low',
        note: long(TEXT_LIMITS.sentence, 'Of the scale:'),
      },
    },
  );
  const answers = ids.map((id, index) => {
    const given = { owner: index % 3 === 0 ? long(TEXT_LIMITS.title, 'Owner') : '', toCheck: true };
    if (index < 14) return answer(id, { kind: 'option', option: 'none' }, given);
    return answer(id, index < 20 ? { kind: 'dont-know' } : notApplicable, given);
  });
  const draft = assessment(questionnaire);
  const named = { ...draft, organisation: { ...draft.organisation, name: long(TEXT_LIMITS.title, 'The Home') } };
  const signOff = buildSignOff(named, { answers, evidence: [] }, questionnaire, {
    ...signatory('2026-07-02T12:00:00Z'),
    name: long(TEXT_LIMITS.title, 'Somebody'),
    role: long(TEXT_LIMITS.title, 'Manager'),
  });
  return {
    report: plainReport({
      assessment: {
        ...named,
        status: 'signed-off',
        signOffs: [must(signOff.ok ? signOff.value : null, JSON.stringify(signOff))],
      },
      answers,
      questionnaire,
    }),
    version: {
      ...DEFAULT_CHOICES,
      audience: 'manager',
      marking: long(500, 'OFFICIAL'),
      // Stands as high as a logo can.
      logo: { mediaType: 'image/png', base64: POINT, alt: long(200, 'A point') },
    },
  };
}

const question = (id: string, index: number, long: Long): Question =>
  levels(id, [], {
    text: long(TEXT_LIMITS.sentence, `Question ${id}:`),
    shortTitle: long(TEXT_LIMITS.title, `Title of ${id}`),
    finding: long(TEXT_LIMITS.longTitle, `Finding of ${id}:`),
    why: { text: long(TEXT_LIMITS.paragraph, `Reason for ${id}:`) },
    answeredBy: Array.from({ length: 6 }, (_, role) => long(TEXT_LIMITS.title, `Role ${role} of ${id}`)),
    options: [option('none', 0), option('all', 4)],
    notApplicableWhen: 'There is none.',
    ...(index % 2 === 0 ? { essential: { minPoints: 4, reason: 'Care stops' } } : {}),
  });

/** Two actions for each question, one before the other, which close the gap together. */
export const actionsFor = (id: string, long: Long): readonly Action[] =>
  ['first', 'then'].map((name, index) => ({
    id: `${name}-${id}`,
    title: long(TEXT_LIMITS.title, `Do ${name} for ${id}`),
    description: long(TEXT_LIMITS.paragraph, `How to do ${name}:`),
    improves: [{ question: id, from: index, to: 1 + 3 * index }],
    cost: { fromPounds: 111_111_111, toPounds: 1_000_000_000 },
    perYearPounds: 1_000_000_000,
    funding: 'revenue',
    staffDays: 5000,
    months: 5,
    requires: index === 0 ? [] : [`first-${id}`],
  }));

/** From short texts to the longest, of which some fall on each side of where the page begins to leave words out. */
export const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1] as const;
