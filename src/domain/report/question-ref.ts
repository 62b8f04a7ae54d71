import type { Question, Section } from '../questionnaire/index.ts';

/** Names one question so that a reader can find its answer in the register at the end of the report. */
export type QuestionRef = { readonly id: string; readonly text: string; readonly sectionTitle: string };

export const refOf = ({ section, question }: { readonly section: Section; readonly question: Question }): QuestionRef => ({
  id: question.id,
  text: question.text,
  sectionTitle: section.title,
});
