import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { attempt, problemOf, StorageRefusal, type StorageProblem } from './storage-problem.ts';

const dom = (name: string, message = 'said the browser') => new DOMException(message, name);
const failed = (detail: string): StorageProblem => ({ kind: 'failed', detail });
const blocked: StorageProblem = { kind: 'blocked', detail: 'said the browser' };

describe('problemOf', () => {
  it.each<[string, unknown, StorageProblem]>([
    ['no room, as the browser says it', dom('QuotaExceededError'), { kind: 'full' }],
    ['no room, as Dexie says it', new Dexie.QuotaExceededError(), { kind: 'full' }],
    [
      'no room, found when the transaction was to be committed',
      new Dexie.AbortError('Transaction aborted', dom('QuotaExceededError')),
      { kind: 'full' },
    ],
    [
      'no room, for some rows of many',
      new Dexie.BulkError('answers.bulkPut(): 1 of 2 operations failed', { 1: dom('QuotaExceededError') }),
      { kind: 'full' },
    ],
    ['no room, as a cause', new Error('saving', { cause: dom('QuotaExceededError') }), { kind: 'full' }],
    ['site data forbidden', dom('SecurityError'), blocked],
    ['private browsing of old', dom('InvalidStateError'), blocked],
    ['a broken profile', dom('UnknownError'), blocked],
    ['no database in this browser', new Dexie.MissingAPIError('said the browser'), blocked],
    ['not to be opened', new Dexie.OpenFailedError('opening', dom('SecurityError')), blocked],
    ['upgraded by a newer app', dom('VersionError'), { kind: 'superseded' }],
    ['closed for a newer app', new Dexie.DatabaseClosedError(), { kind: 'superseded' }],
    ['a refusal of ours', new StorageRefusal({ kind: 'signed-off' }), { kind: 'signed-off' }],
    [
      'a refusal of ours that aborted a transaction',
      new Dexie.AbortError('Transaction aborted', new StorageRefusal({ kind: 'missing' })),
      { kind: 'missing' },
    ],
    ['anything else', new TypeError('no such thing'), failed('no such thing')],
    ['something thrown that is no error', 'oh', failed('oh')],
  ])('%s', (_what, error, problem) => expect(problemOf(error)).toEqual(problem));

  it('is not led in circles', () => {
    const error = new Error('round');
    error.cause = error;
    expect(problemOf(error)).toEqual(failed('round'));
  });
});

describe('attempt', () => {
  it('gives the value, or the problem', async () => {
    expect(await attempt(() => Promise.resolve(4))).toEqual({ ok: true, value: 4 });
    expect(await attempt(() => Promise.reject(dom('QuotaExceededError')))).toEqual({
      ok: false,
      problem: { kind: 'full' },
    });
  });
});
