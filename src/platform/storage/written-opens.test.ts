import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { formatAssessment, misfits, parseAssessment } from '#src/domain/assessment/file/index.ts';
import type { AnswerValue } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, date, edition, evidence, number, section, stamp, unsavedPart } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { saveContributionSeries, seriesIn } from './contribution/contribution-series.ts';
import {
  createAssessment,
  importAssessment,
  readAssessmentFile,
  saveOwnTargets,
  saveTargetProfile,
} from './assessments.ts';
import { saveAssessmentDetails } from './details.ts';
import { assignTogether } from './answers/change-together.ts';
import { saveEvidence } from './answers/save-evidence.ts';
import { loadAssessment } from './load-assessments.ts';
import { loadSettings } from './settings.ts';
import { giveUpFailed, noteUnsaved, saveAnswerPart, saveUnsaved } from './answers/save-answer.ts';
import { redoChange, undoChange } from './answers/undo.ts';
import { eraseEverything } from './recovery/erase.ts';
import { buildRescueFile } from './recovery/rescue.ts';
import { dropFailedParts, readSaveStatus } from './save-status.ts';

const small = edition([
  section('first', [
    date('drill', [
      [0, 4],
      [12, 0],
    ]),
    number('trained', [
      [0, 0],
      [95, 4],
    ]),
  ]),
]);
const draft = assessment(small, { id: 'one', assessmentDate: '2026-06-30' });
const { id: _id, ...piece } = evidence();
const drilled = (on: string): AnswerValue => ({ kind: 'date', date: on });

let count = 0;
const nextStamp = () => stamp({ id: `c${(count += 1)}`, visit: `v${count}` });
const save = (value: AnswerValue) => saveAnswerPart('one', 'drill', { value }, nextStamp());
const moveTo = (assessmentDate: string) =>
  saveAssessmentDetails('one', { organisation: draft.organisation, assessmentDate }, '2026-07-01T10:00:00.000Z');
const value = async () => (await loadAssessment('one')).answers.find(({ questionId }) => questionId === 'drill')?.value;

/** What a reader of the file would refuse. */
async function faultsOfTheFile(questionnaire = small): Promise<readonly unknown[]> {
  const read = await readAssessmentFile('one');
  const file = must(read.ok ? read.value : null, 'the file can be read');
  const parsed = parseAssessment(formatAssessment(file));
  return [...(parsed.ok ? [] : [parsed.problem]), ...misfits(file, questionnaire)];
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(draft, small);
});
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['as this page has read the assessment', true],
  ['before any page has read it', false],
])(
  'a step back to a date that no longer fits is refused in words, and what counts stands: %s',
  async (_when, isRead) => {
    await save(drilled('2026-06-15'));
    await save(drilled('2026-05-01'));
    expect(await moveTo('2026-06-01')).toMatchObject({ ok: true });
    if (isRead) await loadAssessment('one');
    expect(await undoChange('one', 'drill', nextStamp())).toMatchObject({
      ok: false,
      problem: { kind: 'unfit', detail: 'expected a date no later than 2026-06-01' },
    });
    expect(await value()).toEqual(drilled('2026-05-01'));
    expect(await faultsOfTheFile()).toEqual([]);
    // Moved back, it can be taken.
    await moveTo('2026-06-30');
    expect(await undoChange('one', 'drill', nextStamp())).toMatchObject({ ok: true });
    expect(await value()).toEqual(drilled('2026-06-15'));
  },
);

it('the assessment date goes no further back than an answer that another tab gave meanwhile', async () => {
  await save(drilled('2026-06-15'));
  expect(await moveTo('2026-06-01')).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
  expect(await faultsOfTheFile()).toEqual([]);
});

it('a value that comes late and fits no more is not in the history either', async () => {
  await saveAnswerPart('one', 'trained', { value: { kind: 'number', number: 50 } }, nextStamp());
  const late = { value: { kind: 'number', number: 120 } } as const;
  noteUnsaved(unsavedPart('one', 'trained', late, { visit: 'closed-tab', id: 'too-large', seen: { value: null } }));
  await saveUnsaved();
  expect(await faultsOfTheFile()).toEqual([]);
  // It is said once, and not at every start from now on.
  expect(Object.keys(localStorage)).toEqual([]);
});

it('what could not be saved goes into a file that opens, without what its question does not take', async () => {
  await moveTo('2026-06-01');
  const part = { value: drilled('2026-06-15'), note: 'Drilled on the ward.' };
  expect(await saveAnswerPart('one', 'drill', part, nextStamp())).toMatchObject({ ok: false });
  const failed = readSaveStatus().failedParts;
  const read = await buildRescueFile('one', [...failed, unsavedPart('one', 'of-another-edition', { note: 'x' }, {})]);
  const { file, unfitCount } = must(read.ok ? read.value : null, 'it is there');
  expect(unfitCount).toBe(2);
  expect(file.answers).toMatchObject([{ value: null, note: 'Drilled on the ward.' }]);
  expect([parseAssessment(formatAssessment(file)).ok, misfits(file, small)]).toEqual([true, []]);
  // Given up, it comes back on no later page.
  giveUpFailed();
  expect(Object.keys(localStorage)).toEqual([]);
});

it.each<[string, () => Promise<unknown>]>([
  ['a note', () => saveAnswerPart('one', 'drill', { note: 'Typed on' }, nextStamp())],
  ['an answer', () => save(drilled('2026-06-15'))],
  ['a new piece of evidence', () => saveEvidence('one', 'new', piece, 'drill', nextStamp())],
  [
    'owners of many',
    () =>
      assignTogether('one', [{ questionId: 'drill', seen: { owner: '', due: null } }], { owner: 'Jo' }, nextStamp()),
  ],
  ['a target', () => saveOwnTargets('one', [{ question: 'drill', minPoints: 2 }], '2026-07-01T10:00:00.000Z')],
  ['a target profile', () => saveTargetProfile('one', 'expected', '2026-07-01T10:00:00.000Z')],
])('%s from a tab that still shows another edition makes no file faulty', async (_what, deed) => {
  const other = edition([section('first', [number('trained', [[0, 0]])])], { version: '2027.1' });
  const { questionnaire } = assessment(other);
  await loadAssessment('one');
  const read = await readAssessmentFile('one');
  const file = must(read.ok ? read.value : null, 'the file can be read');
  await importAssessment({ ...file, questionnaire }, other, '2026-07-01T10:00:00.000Z');
  await deed();
  expect(await faultsOfTheFile(other)).toEqual([]);
  dropFailedParts();
});

it('whatever is answered, taken back, brought in late and moved, in whatever order, the file opens', async () => {
  const day = fc.constantFrom('2026-05-01', '2026-06-01', '2026-06-15', '2026-06-30');
  const step = fc.oneof(
    day.map((on) => () => save(drilled(on))),
    fc.constant(() => undoChange('one', 'drill', nextStamp())),
    fc.constant(() => redoChange('one', 'drill', nextStamp())),
    day.map((on) => () => moveTo(on)),
    day.map((on) => () => {
      noteUnsaved(
        unsavedPart('one', 'drill', { value: drilled(on) }, { visit: 'closed-tab', id: `late${(count += 1)}` }),
      );
      return saveUnsaved();
    }),
    fc
      .integer({ min: -5, max: 120 })
      .map(
        (percent) => () =>
          saveAnswerPart('one', 'trained', { value: { kind: 'number', number: percent } }, nextStamp()),
      ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const each of steps) await each();
      expect(await faultsOfTheFile()).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('a series of contributions that could not be read again is refused, and takes no other with it', async () => {
  const at = '2026-07-01T10:00:00.000Z';
  const first = { period: '2026', seriesId: 'a-random-series-of-ours', revision: 1 };
  await createAssessment({ ...draft, id: 'two' }, small);
  expect(await saveContributionSeries('one', first, at, () => true)).toMatchObject({ ok: true });
  const years = fc.integer({ min: 1900, max: 9999 }).map(String);
  const revisions = fc.integer({ min: -1, max: 10_001 });
  await fc.assert(
    fc.asyncProperty(years, revisions, async (period, revision) => {
      const series = { period, seriesId: 'a-random-series-of-twos', revision };
      const saved = await saveContributionSeries('two', series, at, () => true);
      const contributions = seriesIn((await loadSettings()).contributions).sound;
      expect(contributions['one']).toEqual(first);
      if (saved.ok) expect(contributions['two']).toEqual(series);
      else expect(saved).toMatchObject({ problem: { kind: 'unfit' } });
    }),
    {
      numRuns: 60,
      examples: [
        ['2126', 1],
        ['1999', 1],
        ['2026', 10_000],
        ['2026', 9999],
      ],
    },
  );
});
