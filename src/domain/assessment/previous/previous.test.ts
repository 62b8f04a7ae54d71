import { describe, expect, it } from 'vitest';
import { answer, assessment, dontKnow, edition, levels, section, signatory } from '#src/testing/builders.ts';
import { must } from '../../common/result.ts';
import { buildSignOff } from '../../scoring/index.ts';
import { earlierSignOffs, signOffKeys } from './previous.ts';
import type { Assessment, Organisation } from '../schema.ts';

const small = edition([section('first', [levels('policy', [0, 2], { notApplicableWhen: 'There is none.' })])]);

const signed = (
  id: string,
  assessmentDate: string,
  signedAt: string,
  organisation: Partial<Organisation> = {},
): Assessment => {
  const draft = assessment(small, { id, assessmentDate });
  const of = { ...draft, organisation: { ...draft.organisation, ...organisation } };
  const answers = [answer('policy', dontKnow)];
  const signOff = buildSignOff(of, { answers, evidence: [] }, small, { ...signatory(signedAt), name: id });
  return { ...of, status: 'signed-off', signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')] };
};
const namesOf = (...of: Parameters<typeof earlierSignOffs>) => earlierSignOffs(...of).map(({ name }) => name);

const now = assessment(small, { id: 'now' });
const madeUp = { isIllustrative: true } as const;
const lastYear = signed('last-year', '2025-06-30', '2025-07-02T12:00:00Z');
const yearBefore = signed('year-before', '2024-06-30', '2024-07-02T12:00:00Z');

describe('earlierSignOffs', () => {
  it('newest first', () => expect(namesOf(now, [yearBefore, now, lastYear])).toEqual(['last-year', 'year-before']));

  it('newest by what they speak of, though a clock was wrong as they were signed', () => {
    const slow = signed('slow-clock', '2025-12-31', '1999-12-31T23:59:59Z');
    expect(namesOf(now, [yearBefore, slow, lastYear])).toEqual(['slow-clock', 'last-year', 'year-before']);
    const again = signed('again', '2025-06-30', '2025-07-01T09:00:00Z');
    expect(namesOf({ ...lastYear, status: 'draft', signOffs: [...lastYear.signOffs, ...again.signOffs] }, [])).toEqual([
      'again',
      'last-year',
    ]);
  });

  it.each([
    ['another organisation', signed('other', '2025-06-30', '2025-07-02T12:00:00Z', { odsCode: 'RX8' }), []],
    [
      'the same code under another name',
      signed('renamed', '2025-06-30', '2025-07-02T12:00:00Z', { name: 'Southmoor' }),
      ['renamed'],
    ],
    [
      'no code, the same name',
      signed('codeless', '2025-06-30', '2025-07-02T12:00:00Z', { odsCode: null, name: ' northmoor hospital' }),
      ['codeless'],
    ],
    [
      'no code, the same name with other spaces',
      signed('spaced', '2025-06-30', '2025-07-02T12:00:00Z', { odsCode: null, name: 'Northmoor  Hospital' }),
      ['spaced'],
    ],
    [
      'no code, another name',
      signed('stranger', '2025-06-30', '2025-07-02T12:00:00Z', { odsCode: null, name: 'Southmoor' }),
      [],
    ],
    ['a later assessment date', signed('later', '2026-07-01', '2026-07-02T12:00:00Z'), []],
    ['another questionnaire', { ...lastYear, questionnaire: { ...lastYear.questionnaire, id: 'other' } }, []],
    ['never signed', assessment(small, { id: 'draft' }), []],
    ['a made-up one under the same code', { ...lastYear, ...madeUp }, []],
  ])('%s', (_what, other, expected) => expect(namesOf(now, [other])).toEqual(expected));

  it('each can be chosen, though two were signed at one instant', () => {
    const twice = [...lastYear.signOffs, ...yearBefore.signOffs, ...lastYear.signOffs, ...lastYear.signOffs];
    expect(new Set(signOffKeys(twice)).size).toBe(4);
    expect(signOffKeys(twice).slice(0, 2)).toEqual(twice.slice(0, 2).map(({ signedAt }) => signedAt));
  });

  it('what is made up is compared with what is made up', () =>
    expect(namesOf({ ...now, ...madeUp }, [lastYear, { ...yearBefore, ...madeUp }])).toEqual(['year-before']));

  it('its own sign-offs count once it is reopened; the one in force does not', () => {
    const twice = { ...lastYear, signOffs: [...yearBefore.signOffs, ...lastYear.signOffs] };
    expect(namesOf(twice, [])).toEqual(['year-before']);
    expect(namesOf({ ...twice, status: 'draft' }, [])).toEqual(['last-year', 'year-before']);
  });
});
