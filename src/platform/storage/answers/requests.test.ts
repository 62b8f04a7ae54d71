import 'fake-indexeddb/auto';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { createAssessment } from '../assessments.ts';
import { loadAssessment } from '../load-assessments.ts';
import { eraseEverything } from '../recovery/erase.ts';
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

it('an answer is written in one transaction, in which the browser is waited for twice', async () => {
  const asked = listen();
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
  expect(asked).toEqual([
    '1: get settings',
    '1: get settings',
    '1: get assessments',
    '1: get answers',
    ANSWERED,
    '1: put answers',
    '1: add history',
    '1: put assessments',
    '1: put settings',
    ANSWERED,
  ]);
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
