import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { createAssessment } from '../assessments.ts';
import { loadAssessment } from '../load-assessments.ts';
import { database } from '../database.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { loadHistory } from '../stored-assessment.ts';
import { readChangeCount } from '../write.ts';
import { saveAnswerPart } from './save-answer.ts';

/*
 * What the browser is asked for one answer, and how often it is waited for: counted, since a clock would say something
 * else on each machine. More is a slower "Saved" on every click.
 */

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);

/** Stands where the store had answered at least one request before the next was made. */
const ANSWERED = 'answered';

/** What is asked of the store from now on, by its kind and what it was asked in, with the number of its transaction. */
function listen(): readonly string[] {
  const asked: string[] = [];
  const transactions: IDBTransaction[] = [];
  const watch = <T extends IDBObjectStore | IDBIndex>(
    prototype: T,
    kind: string,
    storeOf: (of: T) => IDBObjectStore,
  ) => {
    const before: unknown = Reflect.get(prototype, kind);
    if (typeof before !== 'function') throw new Error(`${kind} is asked of no store`);
    Reflect.set(prototype, kind, function (this: T, ...given: readonly unknown[]): unknown {
      const { name, transaction } = storeOf(this);
      if (!transactions.includes(transaction)) transactions.push(transaction);
      asked.push(`${transactions.indexOf(transaction) + 1}: ${kind} ${name}`);
      const request: unknown = Reflect.apply(before, this, given);
      if (request instanceof IDBRequest)
        request.addEventListener('success', () => asked.at(-1) !== ANSWERED && asked.push(ANSWERED));
      return request;
    });
    onTestFinished(() => void Reflect.set(prototype, kind, before));
  };
  const reading = ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'];
  for (const kind of [...reading, 'put', 'add', 'delete']) watch(IDBObjectStore.prototype, kind, (store) => store);
  for (const kind of reading) watch(IDBIndex.prototype, kind, ({ objectStore }) => objectStore);
  return asked;
}

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  await loadAssessment('one');
});

const READ = ['1: get settings', '1: get settings', '1: get assessments', '1: get answers'];
const put = (transaction: number) =>
  ['put answers', 'add history', 'put assessments', 'put settings'].map((asked) => `${transaction}: ${asked}`);

it('an answer is written in one transaction, in which the browser is waited for once', async () => {
  const asked = listen();
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
  expect(asked).toEqual([...READ, ...put(1), ANSWERED]);
});

describe('where something else stands there than this page knows, nothing is kept of what it expected', () => {
  const AGAIN = READ.map((asked) => asked.replace('1', '2'));

  it('and a change made meanwhile is what the next one is made of', async () => {
    await saveAnswerPart('one', 'policy', { value: chosen('l0') }, stamp({ id: 'theirs' }));
    const asked = listen();
    await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp({ id: 'ours' }));
    expect(asked).toEqual([...READ, ...put(1), ANSWERED, ...AGAIN, ANSWERED, ...put(2), ANSWERED]);
    const history = await loadHistory('one');
    expect(history.map(({ id, from }) => [id, from])).toEqual([
      ['theirs', { value: null }],
      ['ours', { value: chosen('l0') }],
    ]);
    expect((await loadAssessment('one')).answers.map(({ value }) => value)).toEqual([chosen('l1')]);
  });

  it('and it is counted after what others have changed', async () => {
    await database.settings.put({ key: 'changeCount', value: 40 });
    await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
    expect(await readChangeCount()).toBe(41);
    expect(await loadHistory('one')).toHaveLength(1);
  });

  it('and what was signed off meanwhile stays as it was', async () => {
    const { assessment: before } = await loadAssessment('one');
    const signed = { ...before, status: 'signed-off' };
    await database.assessments.put(signed);
    const saved = await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
    expect(saved).toMatchObject({ ok: false, problem: { kind: 'signed-off' } });
    expect(await database.assessments.get('one')).toEqual(signed);
    expect([await database.answers.toArray(), await loadHistory('one')]).toEqual([[], []]);
  });

  it('and neither is anything of a value that its question does not take', async () => {
    const saved = await saveAnswerPart('one', 'policy', { value: chosen('nowhere') }, stamp());
    expect(saved).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
    expect([await database.answers.toArray(), await loadHistory('one')]).toEqual([[], []]);
  });
});

it('an assessment is read again in one go, and its edition by its key alone', async () => {
  const asked = listen();
  await loadAssessment('one');
  expect(asked).toEqual([
    '1: count questionnaires',
    '1: get assessments',
    '1: getAll answers',
    '1: getAll evidence',
    ANSWERED,
  ]);
});

it('an answer that says the same is the object that was read before, and what was damaged since is seen', async () => {
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
  const { answers } = await loadAssessment('one');
  const again = await loadAssessment('one');
  expect(again.answers).toBe(answers);
  await database.answers.put({ ...answers[0], assessmentId: 'one', note: 5 });
  expect(await loadAssessment('one')).toMatchObject({ answers: [], damagedAnswers: ['policy'] });
});
