import type { Question, Section } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';

/** A question by its text, leading to where it is answered. */
export function QuestionLink({
  id,
  place: { section, question },
}: {
  readonly id: string;
  readonly place: { readonly section: Section; readonly question: Question };
}) {
  return <AppLink to={paths.section(id, section.id, question.id)}>{question.text}</AppLink>;
}
