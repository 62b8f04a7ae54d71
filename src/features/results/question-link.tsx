import type { Question, Section } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
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
  // What stands in place of the text may be a sentence of ours.
  const isOwn = words === question.text || words === question.finding;
  return (
    <AppLink to={paths.section(id, section.id, question.id)}>
      {isOwn ? <EditionText>{words}</EditionText> : words}
    </AppLink>
  );
}
