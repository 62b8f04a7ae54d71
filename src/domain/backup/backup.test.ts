import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  change,
  chosen,
  edition,
  levels,
  peerPack,
  section,
  backupWith,
} from '#src/testing/builders.ts';
import { buildAssessmentFile } from '../assessment/file/index.ts';
import { LIST_LIMITS, type AssessmentFile } from '../assessment/index.ts';
import { DEFAULT_CHOICES } from '../report/choices.ts';
import { MAX_LISTED } from '../common/limits.ts';
import { opensWrittenOut, parseBackup, type Backup } from './backup.ts';

const small = edition([section('first', [levels('policy', [0, 2])])]);
const file = (id: string, updatedAt: string): AssessmentFile =>
  buildAssessmentFile(assessment(small, { id, updatedAt }), {
    answers: [answer('policy', chosen('l1'))],
    evidence: [],
    history: [],
  });
const one = file('one', '2026-06-30T10:00:00.000Z');
const pack = peerPack({});
const series = { period: '2026', seriesId: 'a-random-series-of-ours', revision: 2 };
const backup: Backup = backupWith({
  madeAt: '2026-07-01T08:00:00.000Z',
  madeBy: 'CareCERT Assure 0.1.0',
  assessments: [one],
  questionnaires: [small],
  packs: [pack],
  contributionSeries: [{ assessmentId: 'one', ...series }],
});

const counted = (id: string, passed: number): Backup['training'][number] => ({
  kind: 'counts',
  id,
  group: id === 'c-a' ? 'Ward 1' : 'ward  1',
  role: 'everyone',
  module: { id: 'basic', version: '2026.1', title: 'Basic', part: 'everyone' },
  staff: 20,
  passed,
  asOf: '2026-07-01',
  basis: 'word',
  attestedBy: '',
  addedAt: '2026-07-01T10:00:00Z',
});
const record = (id: string): Backup['followUps'][number] => ({
  id,
  assessmentId: 'one',
  bulletin: { publisher: 'The centre', listId: 'weekly', id: 'flaw' },
  title: 'A flaw',
  arrivedAt: '2026-07-01T08:00:00.000Z',
  firstIssuedAt: '2026-07-01T08:00:00.000Z',
  entries: [{ kind: 'recorded', id: `entry-${id}`, at: '2026-07-01T08:00:00.000Z', by: 'Ruth', recorded: null }],
});

it('keeps the ids of report parts that this version does not know', () => {
  const reportChoices = {
    ...DEFAULT_CHOICES,
    leftOut: { board: ['top-weaknesses', 'part-of-next-year'], audit: [], public: [] },
  };
  expect(parseBackup(JSON.stringify({ ...backup, reportChoices }))).toMatchObject({
    ok: true,
    value: { reportChoices },
  });
});

it('with a logo that cannot be drawn is refused: no report could be had as a PDF any more', () => {
  const [signature, head] = ['89504e470d0a1a0a', '0000000d494844520000000a0000000a080600000000000000'];
  const hex = `${signature}${head}0000000749444154${'67'.repeat(7)}000000000000000049454e4400000000`;
  const logo = { mediaType: 'image/png', base64: Buffer.from(hex, 'hex').toString('base64'), alt: '' };
  const reportChoices = { ...DEFAULT_CHOICES, logo };
  expect(parseBackup(JSON.stringify({ ...backup, reportChoices }))).toMatchObject({
    ok: false,
    problem: { faults: [{ path: 'reportChoices.logo.base64', expected: expect.stringContaining('can be drawn') }] },
  });
});

describe('a backup', () => {
  it('comes back from its text as it was', () => {
    expect(parseBackup(JSON.stringify(backup))).toEqual({ ok: true, value: backup });
  });

  it('of nothing is a backup too', () => {
    const empty = backupWith({
      madeAt: backup.madeAt,
      madeBy: backup.madeBy,
    });
    expect(parseBackup(JSON.stringify(empty))).toEqual({ ok: true, value: empty });
  });

  it('of another version is refused, and one that lacks a list is faulty', () => {
    const { contributionSeries: _series, ...without } = backup;
    expect(parseBackup(JSON.stringify(without))).toMatchObject({
      ok: false,
      problem: { faults: [{ path: 'contributionSeries' }] },
    });
    expect(parseBackup(JSON.stringify({ ...backup, formatVersion: 2 }))).toMatchObject({
      ok: false,
      problem: { kind: 'made-by-newer-version', found: 2, known: 1 },
    });
    expect(parseBackup(JSON.stringify({ ...backup, formatVersion: 0 }))).toMatchObject({
      ok: false,
      problem: { faults: [{ path: 'formatVersion' }] },
    });
  });

  it('keeps what it says of parts of a report that are unknown here', () => {
    const choices = {
      ...DEFAULT_CHOICES,
      leftOut: { ...DEFAULT_CHOICES.leftOut, board: ['top-weaknesses', 'a-part-of-a-later-version'] },
    };
    expect(parseBackup(JSON.stringify({ ...backup, reportChoices: choices }))).toEqual({
      ok: true,
      value: { ...backup, reportChoices: choices },
    });
  });

  it('says of itself that it would not open where a list is longer than one file holds', () => {
    const many = <T>(each: T, count: number): T[] => Array.from({ length: count }, () => each);
    expect(opensWrittenOut(backup)).toBe(true);
    expect(opensWrittenOut({ ...backup, packs: many(pack, MAX_LISTED) })).toBe(true);
    expect(opensWrittenOut({ ...backup, packs: many(pack, MAX_LISTED + 1) })).toBe(false);
    expect(opensWrittenOut({ ...backup, assessments: many(one, MAX_LISTED + 1) })).toBe(false);
    const history = many(change('policy', { note: '' }, { note: 'x' }), LIST_LIMITS.changes + 1);
    expect(opensWrittenOut({ ...backup, assessments: [{ ...one, history }] })).toBe(false);
    expect(opensWrittenOut({ ...backup, assessments: [{ ...one, history: history.slice(1) }] })).toBe(true);
  });

  const unsound = edition([section('first', [levels('policy', [2, 0])])]);
  it.each([
    ['an assessment twice', { assessments: [one, one] }, ['assessments[1].id']],
    ['two counts of one group and day', { training: [counted('c-a', 3), counted('c-b', 4)] }, ['training[1].asOf']],
    ['two records of one bulletin', { followUps: [record('a'), record('b')] }, ['followUps[1].bulletin']],
    ['a pack twice', { packs: [pack, pack] }, ['packs[1].id']],
    ['an assessment whose edition is not with it', { questionnaires: [] }, ['assessments[0].questionnaire.hash']],
    [
      'an edition changed by a letter',
      { questionnaires: [{ ...small, title: 'A small  edition' }] },
      ['assessments[0].questionnaire.hash'],
    ],
    [
      'an edition with faults of its own',
      { assessments: [], questionnaires: [unsound], contributionSeries: [] },
      ['questionnaires[0].sections[0].questions[0].options[1].points'],
    ],
    [
      'an answer that does not fit its edition',
      { assessments: [{ ...one, answers: [answer('policy', chosen('l9'))] }] },
      ['assessments[0].answers[0].value'],
    ],
    [
      'an assessment with faults of its own',
      { assessments: [{ ...one, status: 'signed-off' as const }] },
      ['assessments[0].signOffs'],
    ],
    [
      'a series twice',
      {
        contributionSeries: [
          { assessmentId: 'one', ...series },
          { assessmentId: 'one', ...series },
        ],
      },
      ['contributionSeries[1].assessmentId'],
    ],
    [
      'a series of an assessment that is not in it',
      { contributionSeries: [{ assessmentId: 'two', ...series }] },
      ['contributionSeries[0].assessmentId'],
    ],
    [
      'words of a report that is not in it',
      { reportWordings: [{ assessmentId: 'two', wordings: {} }] },
      ['reportWordings[0].assessmentId'],
    ],
    [
      'words that are too long',
      { reportWordings: [{ assessmentId: 'one', wordings: { 'position.score': { text: 'a'.repeat(2001), of: '' } } }] },
      ['reportWordings[0].wordings.position.score.text'],
    ],
    [
      'choices for a report that are none',
      { reportChoices: {} },
      [
        'reportChoices.leftOut',
        'reportChoices.marking',
        'reportChoices.logo',
        'reportChoices.purpose',
        'reportChoices.recommendation',
        'reportChoices.bafRisk',
        'reportChoices.cqcDomain',
      ],
    ],
    ['an unknown key', { settings: {} }, ['settings']],
  ])('%s is refused at its path', (_what, changes, paths) => {
    const parsed = parseBackup(JSON.stringify({ ...backup, ...changes }));
    expect(parsed).toMatchObject({ ok: false, problem: { kind: 'faults', faults: paths.map((path) => ({ path })) } });
  });
});
