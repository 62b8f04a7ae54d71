import type { Question } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { bringIn, riverside } from './pages/bring-in.ts';
import { coreEdition } from './pages/filled.ts';
import { expect, test } from './well-behaved.ts';

/** So many of the longest are looked at. */
const LONGEST = 4;

const lengthOf = (question: Question): number =>
  question.kind === 'levels' ? [question, ...question.options].reduce((sum, { text }) => sum + text.length, 0) : 0;

test('a question that is gone to is in sight with all its options, and what goes with it beside them', async ({
  page,
}) => {
  const last = riverside(coreEdition, 'empty', 3, '2026-06-30');
  await bringIn(page, [{ ...last, answers: [], evidence: [], history: [] }], [coreEdition]);
  const longest = coreEdition.sections
    .flatMap((section) => section.questions.map((question) => ({ section, question })))
    .filter(({ question }) => question.kind === 'levels' && !question.askedWhen)
    .toSorted((a, b) => lengthOf(b.question) - lengthOf(a.question))
    .slice(0, LONGEST);
  expect(longest).toHaveLength(LONGEST);
  for (const { section, question } of longest) {
    await page.goto(`./#${paths.section('empty', section.id, question.id)}`);
    const card = page.locator(`[data-question="${question.id}"]`);
    await expect(card.getByRole('heading', { level: 2 })).toBeFocused();
    await expect(card.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 1 });
    await expect(card.locator('form'), question.id).toBeInViewport({ ratio: 1 });
    await expect(card.getByRole('heading', { level: 3, name: 'Evidence' })).toBeInViewport({ ratio: 1 });
    await expect(card.getByRole('button', { name: 'Add evidence' })).toBeInViewport({ ratio: 1 });
    await expect(card.getByLabel('Owner')).toBeInViewport({ ratio: 1 });
  }
});
