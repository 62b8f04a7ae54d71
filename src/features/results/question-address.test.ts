import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '#src/domain/scoring/standing/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { edition, levels, section } from '#src/testing/builders.ts';
import { parseQuestionFilter, questionsPath } from './question-address.ts';

const questionnaire = edition([section('backup', [levels('plan', [0, 1])])], {
  frameworks: [
    {
      id: 'caf-3.2',
      name: 'CAF',
      version: '3.2',
      publisher: 'NCSC',
      items: [{ id: 'A1.a', title: 'Board direction' }],
    },
  ],
});

describe('parseQuestionFilter', () => {
  it('reads what the address of a filter says', () => {
    const filter = {
      section: 'backup',
      standing: 'open',
      essential: 'gap',
      provable: 'no',
      framework: 'caf-3.2',
      item: 'A1.a',
    } as const;
    const address = questionsPath('id', filter).split('/').at(-1) ?? '';
    expect(parseQuestionFilter(address, questionnaire)).toEqual(filter);
    expect(questionsPath('id', NO_FILTER)).toBe(paths.questions('id'));
  });

  it.each([
    ['nothing', ''],
    ['a section of another edition', 'section=gone'],
    ['a standing that is none', 'standing=excellent'],
    ['an item without its framework', 'item=A1.a'],
    ['anything else', 'x=%E0%A4%A&constructor=1'],
  ])('leaves out %s', (_what, address) => expect(parseQuestionFilter(address, questionnaire)).toEqual(NO_FILTER));
});
