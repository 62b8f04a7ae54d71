import type { Question, Section } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';

/** A question by its text, or by what is said in its place, leading to where it is answered. */
export function QuestionLink({
  id,
  place: { section, question },
  words = question.text,
}: {
  readonly id: string;
  readonly place: { readonly section: Section; readonly question: Question };
  readonly words?: string;
}) {
  return <AppLink to={paths.section(id, section.id, question.id)}>{words}</AppLink>;
}
