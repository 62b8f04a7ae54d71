import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';

type DamagedAnswerProps = { readonly questionId: string; readonly text: string; readonly number: number };

/**
 * In the place of a question whose stored answer cannot be read: it is not asked again before somebody has decided what
 * becomes of it.
 */
export function DamagedAnswer({ questionId, text, number }: DamagedAnswerProps) {
  return (
    <section className="app-question" aria-labelledby={`q-${questionId}-title`} data-question={questionId}>
      <h2 className="nhsuk-heading-m" id={`q-${questionId}-title`} tabIndex={-1}>
        <span className="app-question__number">Question {number}</span>
        <EditionText>{text}</EditionText>
      </h2>
      <p>
        <strong>What is stored as the answer to this question is damaged and cannot be read.</strong> It is kept as it
        is, and no figure counts it. All other answers are here.
      </p>
      <p>
        On <AppLink to={paths.data()}>Your data</AppLink> you can restore it from a backup, or save what can be read of
        it, remove it and answer again.
      </p>
    </section>
  );
}
