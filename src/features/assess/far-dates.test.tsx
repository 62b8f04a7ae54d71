// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { countBegun } from '#src/platform/storage/drafts/begun.ts';
import {
  card,
  leave,
  openPage,
  openWork,
  reload,
  storedAnswer,
  storedPieces,
  type,
  value,
  withFreshStore,
} from './section-page.fixture.tsx';

withFreshStore();

/** Each date on a card: where it is, one that is far away, and where it counts once it is said to be right. */
const farDates: readonly (readonly [string, FarDate])[] = [
  [
    'the answer',
    {
      questionId: 'drill',
      boxes: '',
      typed: { day: '3', month: '3', year: '1999' },
      words: '3 March 1999 is more than 20 years ago',
      counted: { value: { kind: 'date', date: '1999-03-03' } },
    },
  ],
  [
    'the due date',
    {
      questionId: 'policy',
      boxes: 'due-',
      typed: { day: '3', month: '3', year: '2062' },
      words: '3 March 2062 is more than 5 years away',
      counted: { due: '2062-03-03' },
    },
  ],
  [
    'the date of a piece of evidence',
    {
      questionId: 'policy',
      boxes: 'evidence-new-date-',
      typed: { day: '3', month: '3', year: '2011' },
      words: '3 March 2011 is more than 10 years ago',
      counted: [{ title: 'Minutes', date: '2011-03-03' }],
      stored: () => storedPieces('policy'),
      begin: () => {
        fireEvent.click(within(card('policy')).getByRole('button', { name: 'Add evidence' }));
        type('policy', 'evidence-new-title', 'Minutes');
      },
      finish: () => fireEvent.click(within(card('policy')).getByRole('button', { name: 'Keep this evidence' })),
    },
  ],
];

type FarDate = {
  readonly questionId: string;
  readonly boxes: string;
  readonly typed: Readonly<Record<'day' | 'month' | 'year', string>>;
  readonly words: string;
  readonly counted: object;
  /** What it counts in, where that is not the answer. */
  readonly stored?: () => Promise<object>;
  readonly begin?: () => void;
  readonly finish?: () => void;
};

describe.each(farDates)(
  '%s, far away',
  (_what, { questionId, boxes, typed, words, counted, stored, begin, finish }) => {
    const standing = async () => (await (stored ? stored() : storedAnswer(questionId))) ?? {};
    const question = () => within(card(questionId)).queryByRole('button', { name: 'Keep it' });
    const shown = () => (['day', 'month', 'year'] as const).map((part) => value(questionId, `${boxes}${part}`));
    const again = async () => {
      await reload();
      // What is begun stands unfolded already.
      if (questionId === 'policy') await within(card(questionId)).findByLabelText('Note');
      await waitFor(() => expect(shown()).toEqual(Object.values(typed)));
    };

    beforeEach(async () => {
      await openPage();
      await openWork(questionId);
      begin?.();
      for (const [part, text] of Object.entries(typed)) type(questionId, `${boxes}${part}`, text);
      leave(questionId, `${boxes}year`);
    });

    it('does not count before it is said to be right, and is asked about after a reload too', async () => {
      finish?.();
      const isAskedAbout = () => {
        expect(question()).not.toBeNull();
        expect(card(questionId).textContent).toContain(words);
      };
      isAskedAbout();
      await waitFor(async () => expect((await countBegun()).answers).toBe(1));
      expect(await standing()).not.toMatchObject(counted);
      await again();
      isAskedAbout();
    });

    it('counts once it is said to be right, and is not asked about again', async () => {
      fireEvent.click(must(question(), 'the question'));
      expect(question()).toBeNull();
      if (finish) {
        // In a form with a button of its own, what was said is kept with the rest of what is begun.
        await again();
        expect(question()).toBeNull();
        finish();
      }
      await waitFor(async () => expect(await standing()).toMatchObject(counted));
      await waitFor(async () => expect((await countBegun()).answers).toBe(0));
      await reload();
      expect(question()).toBeNull();
    });
  },
);
