import { expect, it } from 'vitest';
import { DEFAULT_CHOICES } from '../report/choices.ts';
import { backupWith } from '#src/testing/builders.ts';
import { keptBeside } from '#src/testing/kept-beside.ts';
import { EVERY_PART, partCounts, partsInWords, partsRestored } from './contents.ts';

const beside = keptBeside('one');
const whole = backupWith({
  ...beside,
  reportChoices: DEFAULT_CHOICES,
  reportWordings: [{ assessmentId: 'one', wordings: {} }],
});

it('every part of a backup is counted, and said where there is something of it', () => {
  const { format: _format, formatVersion: _version, madeAt: _at, madeBy: _by, ...parts } = whole;
  const counts = partCounts(whole);
  expect(Object.keys(counts).toSorted()).toEqual(Object.keys(parts).toSorted());
  for (const [part, held] of Object.entries(parts))
    expect([part, { ...counts }[part]]).toEqual([part, Array.isArray(held) ? held.length : 1]);
  expect(EVERY_PART).toHaveLength(Object.keys(parts).length);
  const nothing = partCounts(backupWith({}));
  expect(partsInWords(nothing)).toEqual([]);
  for (const part of Object.keys(counts))
    expect([part, partsInWords({ ...nothing, [part]: 1 })]).toHaveProperty('1.length', 1);
});

it('what belongs to an assessment that stays in the file is not said to come', () => {
  const words = (ids: readonly string[]) => partsRestored(whole, ids).join();
  expect(words(['one'])).toMatch(/what was entered about 1 bulletin.*what is run/);
  expect(words(['one'])).toContain('your own words');
  expect(words([])).not.toMatch(/entered|what is run|your own words/);
  expect(words([])).toMatch(/1 list of bulletins.*2 notes of feedback/);
});
