import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  ASSESSMENT_DATE,
  chosen,
  edition as editionOf,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import type { Answer, Evidence } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { withWhom } from '../parcel/index.ts';
import { must } from '../common/result.ts';
import { bringIn, planBringIn, unitKey, type Here, type Sent } from '../merge/index.ts';
import { isOfSent, openWorkbook, sentWorkbook, typedBack, type OpenedWorkbook } from './index.ts';
import type { SheetIn } from './read/index.ts';
import { takeIn } from './take-in/index.ts';
import { typed, withCell, written } from './workbook.fixture.ts';

const edition = editionOf([
  section(
    'one',
    ['roof', 'pumps', 'gates'].map((id) => levels(id, [0, 2, 4])),
  ),
]);
const home = assessment(edition);
const before: Here = {
  status: 'draft',
  assessmentDate: ASSESSMENT_DATE,
  answers: [answer('roof', chosen('l0'), { note: 'Leaks' })],
  evidence: [],
};
const questions = ['roof', 'pumps', 'gates'];
const send = (withAnswers = true): Sent =>
  sentWorkbook(
    home,
    before,
    { questions, withAnswers, to: 'Ruth', due: null, message: '' },
    { id: 'sent-1', at: '2026-06-12T09:00:00Z' },
  );

const opened = async (sent: Sent): Promise<OpenedWorkbook> => {
  const read = openWorkbook(await written(edition, sent));
  return must(read.ok ? read.value : null, 'it is read');
};
const filled = (sheets: readonly SheetIn[], ...notes: readonly (readonly [key: string, note: string])[]) =>
  notes.reduce((all, [key, note]) => withCell(all, key, 'note', typed(note)), sheets);

const takenOf = (sent: Sent, sheets: readonly SheetIn[]) =>
  takeIn(sheets, {
    sent,
    questionnaire: edition,
    assessmentDate: ASSESSMENT_DATE,
    by: 'Ruth',
    at: '2026-06-20T09:00:00Z',
  });
const planOf = (here: Here, sent: Sent, sheets: readonly SheetIn[]) => {
  const plan = planBringIn(here, sent, takenOf(sent, sheets).returned, edition);
  return must(plan.ok ? plan.value : null, `it can be brought in: ${JSON.stringify(plan)}`);
};
const outcomes = (here: Here, sent: Sent, sheets: readonly SheetIn[]) =>
  Object.fromEntries(planOf(here, sent, sheets).units.map((unit) => [unitKey(unit), unit.outcome]));

/** What stands here once a workbook has been brought in, and what is remembered of it then. */
function brought(here: Here, sent: Sent, sheets: readonly SheetIn[]): { readonly here: Here; readonly sent: Sent } {
  const done = bringIn(planOf(here, sent, sheets), new Map(), stamp());
  const over = <T>(all: readonly T[], changed: readonly T[], idOf: (one: T) => string): readonly T[] => [
    ...new Map([...all, ...changed].map((one) => [idOf(one), one])).values(),
  ];
  return {
    here: {
      ...here,
      answers: over<Answer>(here.answers, done.answers, ({ questionId }) => questionId),
      evidence: over<Evidence>(here.evidence, done.evidence, ({ id }) => id),
    },
    sent: done.sent,
  };
}
const notesIn = ({ answers }: Here) => Object.fromEntries(answers.map(({ questionId, note }) => [questionId, note]));

describe('a workbook beside what stands here', () => {
  it('brings what was typed, once', async () => {
    const sent = send();
    const back = filled((await opened(sent)).sheets, ['roof', 'Mended'], ['pumps', 'Two']);
    expect(outcomes(before, sent, back)).toEqual({ 'answer/roof/note': 'taken', 'answer/pumps/note': 'taken' });
    const after = brought(before, sent, back);
    expect(notesIn(after.here)).toEqual({ roof: 'Mended', pumps: 'Two' });
    expect(outcomes(after.here, after.sent, back)).toEqual({});
    expect(planOf(after.here, after.sent, back).known).toHaveLength(2);
  });

  it('in two copies takes nothing back that the other brought, and asks about what both say of one', async () => {
    const sent = send();
    const { sheets } = await opened(sent);
    const first = brought(before, sent, filled(sheets, ['roof', 'Mended'], ['pumps', 'Two']));
    expect(outcomes(first.here, first.sent, filled(sheets, ['gates', 'Rusty'], ['pumps', 'Three']))).toEqual({
      'answer/gates/note': 'taken',
      'answer/pumps/note': 'clash',
      // As the first copy left it.
      'answer/roof/note': 'ours',
    });
  });

  it('names what is typed back to what was sent after it came otherwise, and changes nothing of it', async () => {
    const sent = send();
    const { sheets } = await opened(sent);
    const first = brought(before, sent, filled(sheets, ['roof', 'Mended']));
    const back = filled(sheets, ['roof', 'Leaks'], ['gates', 'Rusty']);
    const plan = planOf(first.here, first.sent, back);
    expect(typedBack(plan, takenOf(first.sent, back)).map(unitKey)).toEqual(['answer/roof/note']);
    // Of a row that is gone from the file nobody says that it is as it was sent.
    expect(typedBack(plan, { rows: [] })).toEqual([]);
    expect(notesIn(brought(first.here, first.sent, back).here)).toEqual({ roof: 'Mended', gates: 'Rusty' });
  });

  it('asks about what was changed here meanwhile', async () => {
    const sent = send();
    const ours = { ...before, answers: [answer('roof', chosen('l0'), { note: 'Ours' })] };
    expect(outcomes(ours, sent, filled((await opened(sent)).sheets, ['roof', 'Theirs']))).toEqual({
      'answer/roof/note': 'clash',
    });
  });

  it('without the answers leaves what is blank, and takes what is filled in', async () => {
    const sent = send(false);
    const { sheets } = await opened(sent);
    expect(outcomes(before, sent, sheets)).toEqual({});
    expect(outcomes(before, sent, filled(sheets, ['pumps', 'Two']))).toEqual({ 'answer/pumps/note': 'taken' });
  });

  it('is said at its questions to be with whom it was made for, and with nobody where it is for nobody by name', () => {
    const placed = placeQuestions({ questionnaire: edition, profile: home.organisation, ...before });
    expect(withWhom([send()], placed).get('roof')).toBe('With Ruth since 12 June 2026.');
    expect(withWhom([{ ...send(), to: '' }], placed)).toEqual(new Map());
  });

  it('is known by what it says that it is, and no other', async () => {
    const sent = send();
    const workbook = await opened(sent);
    expect(isOfSent(workbook, sent)).toBe(true);
    expect(isOfSent({ ...workbook, hash: null }, sent)).toBe(true);
    expect(isOfSent({ ...workbook, hash: '0'.repeat(64) }, sent)).toBe(false);
    expect(isOfSent(workbook, { ...sent, kind: 'parcel' })).toBe(false);
  });
});
