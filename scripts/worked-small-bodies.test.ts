import { describe, expect, it } from 'vitest';
import { questionsInOrder } from '../src/domain/questionnaire/index.ts';
import type { Profile } from '../src/domain/questionnaire/profile.ts';
import { scoreAssessment } from '../src/domain/scoring/index.ts';
import { readShippedEdition } from './shipped-edition.ts';
import { readWorkedFiles, recordsOf, workedAssessment, workedPercent } from './worked-bodies.ts';
import { workedFaults } from './worked-faults.ts';

const small = (type: Profile['type'], sizeBand: Profile['sizeBand']): Profile => ({ type, sizeBand, services: [] });

/** Three care homes and two practices of the quick check, with the per cent worked out by hand from the table below. */
const BODIES = [
  {
    body: 'weak-home',
    profile: small('care-home', 'from-10-to-49'),
    overall: 11,
    band: 'wide-open',
    short: ['unsupported-devices', 'second-proof', 'backup-out-of-reach', 'who-to-call'],
  },
  {
    body: 'typical-home',
    profile: small('care-home', 'from-50-to-249'),
    overall: 53,
    band: 'part-way',
    short: ['second-proof', 'backup-out-of-reach'],
  },
  { body: 'good-home', profile: small('care-home', 'from-50-to-249'), overall: 94, band: 'well-kept', short: [] },
  {
    body: 'typical-practice',
    profile: small('general-practice', 'from-10-to-49'),
    overall: 67,
    band: 'good-basics',
    short: [],
  },
  {
    body: 'good-practice',
    profile: small('general-practice', 'from-10-to-49'),
    overall: 96,
    band: 'well-kept',
    short: [],
  },
] as const;

const NOT_COUNTED = null;

/**
 * Points by question and body, in the order above, read off the edition by hand; null where a question is not asked
 * or does not apply.
 */
const BY_HAND: Readonly<Record<string, readonly (number | null)[]>> = {
  'it-support': [1, 2, 2, 2, 2],
  'person-in-charge': [0, 2, 3, 3, 3],
  'unsupported-devices': [0, 2, 4, 4, 4],
  updates: [0, 1, 3, 2, 3],
  'virus-protection': [0, 2, 3, 2, 3],
  'devices-taken-out': [1, 3, 5, 3, 4],
  'second-proof': [0, 2, 4, 4, 6],
  'password-rules': [0, 1, 2, 0, 1],
  'own-sign-in': [NOT_COUNTED, 1, 3, 2, 3],
  'screen-lock': [0, 2, 3, 2, 2],
  smartcards: [NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, 1, 2],
  leavers: [0, 2, 3, 1, 3],
  'shared-email': [0, 0, 2, 1, 2],
  'messages-and-photos': [0, 0, 3, 0, 2],
  'changed-bank-details': [0, 2, 3, 2, 3],
  training: [0, 2, 3, 2, 3],
  'spotting-fakes': [0, 1, 2, 2, 3],
  'visitor-wifi': [0, 1, 3, 3, 3],
  'helpers-from-a-distance': [NOT_COUNTED, 2, 3, 2, 3],
  'it-agreement': [NOT_COUNTED, 4, NOT_COUNTED, 3, 6],
  paper: [1, 3, 3, 2, 4],
  'backup-out-of-reach': [0, 2, 6, 6, 6],
  'backup-brought-back': [0, 3, 4, 3, 4],
  'who-to-call': [2, 4, 6, 4, 6],
  'plan-without-computers': [1, 2, 2, 2, 3],
  'no-screen-practice': [NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, 2, 3],
  'no-screen-home': [3, 2, 3, NOT_COUNTED, NOT_COUNTED],
};

/** The same by section, added up by hand: points earned of those available. */
const SECTIONS_BY_HAND: Readonly<Record<string, readonly string[]>> = {
  'in-charge': ['1/5', '4/5', '5/5', '5/5', '5/5'],
  devices: ['1/15', '8/15', '15/15', '11/15', '14/15'],
  'signing-in': ['0/14', '8/17', '15/17', '10/19', '17/19'],
  messages: ['0/8', '2/8', '8/8', '3/8', '7/8'],
  staff: ['0/6', '3/6', '5/6', '4/6', '6/6'],
  'let-in': ['1/7', '10/16', '9/10', '10/16', '16/16'],
  backups: ['0/10', '5/10', '10/10', '9/10', '10/10'],
  'bad-day': ['6/12', '8/12', '11/12', '8/12', '12/12'],
};

const edition = readShippedEdition('quick-check', '2026.1');
const files = readWorkedFiles('worked-small-bodies');
const worked = BODIES.map((one) => ({
  ...one,
  records: recordsOf(files, one.body),
  assessment: workedAssessment(edition, one.profile, recordsOf(files, one.body)),
}));
const scores = worked.map(({ assessment }) => scoreAssessment(assessment));

it('has each body in a file of its name', () => {
  expect(files.map(({ name }) => name)).toEqual(files.map(({ body }) => `${body}.json`));
  expect(files.map(({ body }) => body).toSorted()).toEqual(BODIES.map(({ body }) => body).toSorted());
});

describe.each(worked)('the $body', ({ overall, band, short, records, assessment }) => {
  it('answers each question once, from a record that gives the answer', () => {
    expect(workedFaults(assessment, records)).toEqual([]);
  });

  it(`lands at ${overall} per cent, in the band "${band}"`, () => {
    expect(workedPercent(assessment)).toBe(overall);
    const score = scoreAssessment(assessment);
    expect(score.overall.band).toBe(band);
    expect(score.essentialGaps).toEqual(short);
  });
});

const ids = questionsInOrder(edition).map(({ question }) => question.id);
const pointsOf = (id: string) =>
  scores.map(({ questions }) => questions.find(({ questionId }) => questionId === id)?.points ?? null);

it('earns for each question what was read off by hand', () => {
  const table = ids.map((id) => [id, pointsOf(id).map((points) => points?.earned ?? NOT_COUNTED)] as const);
  const counted = table.filter(([, points]) => points.some((earned) => earned !== NOT_COUNTED));
  expect(Object.fromEntries(counted)).toEqual(BY_HAND);
});

it('earns in each section what was added up by hand', () => {
  const table = edition.sections.map(({ id }, index) => [
    id,
    scores.map(({ sections }) => `${sections[index]?.earned}/${sections[index]?.available}`),
  ]);
  expect(Object.fromEntries(table)).toEqual(SECTIONS_BY_HAND);
});

it('asks nothing that is out of reach: the good home or the good practice earns all points of each question', () => {
  const outOfReach = ids.filter((id) => {
    const good = pointsOf(id).flatMap((points, body) =>
      points && BODIES[body]?.body.startsWith('good') ? [points.available - points.earned] : [],
    );
    return good.length > 0 && !good.includes(0);
  });
  expect(outOfReach).toEqual([]);
});
