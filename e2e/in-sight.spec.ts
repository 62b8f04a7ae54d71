import type { Question } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { bringIn, riverside } from './pages/bring-in.ts';
import { coreEdition, quickEdition } from './pages/filled.ts';
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
    // Open, it stands below the pane, and who opened it goes along.
    await card.getByText('History of this answer').click();
    await expect(card.getByText('History of this answer')).toBeInViewport({ ratio: 1 });
  }
});

/** As a question has six options with "I don't know". */
const MANY = 5;

test('where one question is shown at a time, the way on is in sight with all of its options', async ({ page }) => {
  const last = riverside(quickEdition, 'empty', 3, '2026-06-30');
  await bringIn(page, [{ ...last, answers: [], evidence: [], history: [] }], [quickEdition]);
  const places = quickEdition.sections.flatMap((section) =>
    section.questions
      .filter(({ askedWhen }) => !askedWhen)
      .map((question, index) => ({ section, question, isFirst: index === 0 })),
  );
  const many = places.filter(({ question }) => question.kind === 'choice' && question.options.length >= MANY);
  expect(many).not.toHaveLength(0);
  const longest = places.toSorted((a, b) => lengthOf(b.question) - lengthOf(a.question)).slice(0, LONGEST);
  for (const { section, question, isFirst } of [...many, ...longest]) {
    // A section that is opened shows its first question, with the focus on its own heading.
    for (const address of isFirst ? [[], [question.id]] : [[question.id]]) {
      await page.goto(`./#${paths.assessment('empty')}`);
      await expect(page.getByRole('heading', { level: 2, name: 'Sections' })).toBeVisible();
      await page.goto(`./#${paths.section('empty', section.id, ...address)}`);
      const card = page.locator(`[data-question="${question.id}"]`);
      await expect(card.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 1 });
      await expect(card.locator('form'), question.id).toBeInViewport({ ratio: 1 });
      await expect(card.getByRole('navigation', { name: 'Questions' }), question.id).toBeInViewport({ ratio: 1 });
    }
  }
});
