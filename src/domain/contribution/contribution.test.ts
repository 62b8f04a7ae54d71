import { describe, expect, it } from 'vitest';
import { questionnaireRef } from '../assessment/index.ts';
import { buildContribution, contributionMisfits, formatContribution, parseContribution } from './contribution.ts';
import { periodOf } from './series.ts';
import { scoreSmall, smallContribution, smallEdition } from './small-edition.fixture.ts';

const seriesId = 'series-0000000001';

describe('buildContribution', () => {
  const score = scoreSmall({
    policy: { kind: 'option', option: 'l2' },
    habits: { kind: 'not-applicable', reason: 'We have no habits, says Mercy Hospital.' },
    supplier: { kind: 'option', option: 'nobody' },
    restored: { kind: 'dont-know' },
  });
  const contribution = buildContribution(
    score,
    smallEdition,
    { type: 'acute-trust', sizeBand: 'from-10000' },
    '2026',
    seriesId,
  );

  it('packs points and states in questionnaire order', () => {
    // "patched" is asked only where someone runs IT; "watch" and "remark" are open.
    expect(contribution.points).toEqual([2, null, 0, null, 0, 0, 0]);
    expect(contribution.states).toBe('anaxdoo');
    expect(contribution).toMatchObject({
      basis: 'organisation',
      period: '2026',
      revision: 1,
      questionnaire: questionnaireRef(smallEdition),
    });
  });

  it('fits its own edition and comes back from its text', () => {
    expect(contributionMisfits(contribution, smallEdition)).toEqual([]);
    expect(parseContribution(formatContribution(contribution))).toEqual({ ok: true, value: contribution });
  });

  it('gives what is available where statements do not apply, and nothing of them or their reasons', () => {
    const reduced = buildContribution(
      scoreSmall({
        habits: {
          kind: 'statements',
          statements: ['check'],
          notApplicable: [{ statement: 'report', reason: 'Mercy Hospital reports nothing' }],
        },
      }),
      smallEdition,
      { type: 'acute-trust', sizeBand: null },
      '2026',
      seriesId,
    );
    const habits = smallEdition.sections.flatMap(({ questions }) => questions).findIndex(({ id }) => id === 'habits');
    expect(reduced.available?.map((points, index) => (points === null ? null : index))).toEqual(
      reduced.points.map((_, index) => (index === habits ? habits : null)),
    );
    expect(contributionMisfits(reduced, smallEdition)).toEqual([]);
    expect(parseContribution(formatContribution(reduced))).toEqual({ ok: true, value: reduced });
    expect(formatContribution(reduced)).not.toContain('Mercy');
  });

  it('may leave the size band out, in so many words', () => {
    const part = buildContribution(score, smallEdition, { type: 'acute-trust', sizeBand: null }, '2026', seriesId);
    expect(formatContribution(part)).toContain('"cohort":{"type":"acute-trust","sizeBand":null}');
    expect(parseContribution(formatContribution(part))).toEqual({ ok: true, value: part });
    const { sizeBand: _sizeBand, ...cohort } = part.cohort;
    expect(parseContribution(JSON.stringify({ ...part, cohort }))).toMatchObject({
      ok: false,
      problem: { faults: [{ path: 'cohort.sizeBand' }] },
    });
  });

  it('carries no word that anybody typed, whatever is handed in as the cohort', () => {
    const organisation = {
      name: 'Mercy Hospital',
      odsCode: 'RXX',
      type: 'acute-trust',
      sizeBand: 'from-10000',
      services: [],
    } as const;
    const text = formatContribution(buildContribution(score, smallEdition, organisation, '2026', seriesId));
    for (const word of ['Mercy', 'RXX', 'note', 'Sam', 'Alex', '2026-06']) expect(text).not.toContain(word);
  });

  it('takes the period from the assessment date', () => expect(periodOf('2026-03-31')).toBe('2026'));
});

describe('a contribution with faults', () => {
  const base = smallContribution({ seriesId });
  it.each([
    ['lists of different length', { states: 'aaaaaa' }, 'states'],
    ['points where it was not asked', { states: 'aaaxaaa' }, 'points[3]'],
    ['no points though answered', { points: [4, 6, 5, null, 6, 4, 0] }, 'points[3]'],
    ['points though not known', { states: 'aaadaaa' }, 'points[3]'],
    ['points though open', { states: 'aaaoaaa' }, 'points[3]'],
    ['an unknown state', { states: 'aaazaaa' }, 'states'],
    ['a half period', { period: '2026-H1' }, 'period'],
    ['an exact date as period', { period: '2026-06-30' }, 'period'],
    ['a short series id', { seriesId: 'abc' }, 'seriesId'],
    ['a key too many', { odsCode: 'RXX' }, 'odsCode'],
  ])('%s is refused with its path', (_rule, change, path) => {
    const result = parseContribution(JSON.stringify({ ...base, ...change }));
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: 'faults', faults: [expect.objectContaining({ path })] },
    });
  });

  it.each([
    ['another questionnaire', { questionnaire: { ...base.questionnaire, id: 'other' } }, 'questionnaire.id'],
    ['another edition', { questionnaire: { ...base.questionnaire, version: '2025.1' } }, 'questionnaire.version'],
    [
      'an edition with other contents',
      { questionnaire: { ...base.questionnaire, hash: '0'.repeat(64) } },
      'questionnaire.hash',
    ],
    ['too few questions', { points: [4], states: 'a' }, 'points'],
    ['points out of reach', { points: [3, 6, 5, 5, 6, 4, 0] }, 'points[0]'],
    ['not applicable where that is not allowed', { points: [null, 6, 5, 5, 6, 4, 0], states: 'naaaaaa' }, 'states'],
    ['not asked where it always is', { points: [null, 6, 5, 5, 6, 4, 0], states: 'xaaaaaa' }, 'states'],
  ])('%s does not fit the edition', (_rule, change, path) => {
    expect(contributionMisfits({ ...base, ...change }, smallEdition)).toEqual([expect.objectContaining({ path })]);
  });
});
