import type { Questionnaire } from '../questionnaire/index.ts';
import { slackOf } from './answer-shares.ts';
import { hasOverallSpread, isShort, sharesBeside } from './closest.ts';
import { askedTogether, frameOf, isAskedByAnswer, type Asked } from '../contribution/edition-frame.ts';

/**
 * An edition as the tables that the SQL in `sql/` joins packed contributions with. Sections and positions count from 1.
 */
export type EditionTables = {
  readonly sections: readonly { readonly section: number; readonly section_id: string; readonly weight: number }[];
  readonly questions: readonly {
    readonly position: number;
    readonly question_id: string;
    readonly section: number;
    readonly available: number;
    readonly level_count: number;
  }[];
  /** With how many more of the others may be otherwise within a bound (`slackOf`). */
  readonly levels: readonly {
    readonly position: number;
    readonly points: number;
    readonly slack_few: number;
    readonly slack_many: number;
  }[];
  /** Scores of sections by their number, and overall as 0: have they more than a median (`hasOverallSpread`); `isShort`. */
  readonly scores: readonly { readonly section: number; readonly has_spread: boolean; readonly is_short: boolean }[];
  /** Questions without whose shares the scores of a section (0 for overall) are not given (`sharesBeside`). */
  readonly beside: readonly { readonly section: number; readonly position: number; readonly asked: Asked }[];
  /**
   * Figures behind which an organisation stands or not by its answer to another question, `kind` and `id` as in the
   * table `standing`. Not `may_show` where it hangs on the profile as well.
   */
  readonly asked: readonly { readonly kind: string; readonly id: number; readonly may_show: boolean }[];
};

const byAnswer = (kind: string, id: number, asked: Asked): EditionTables['asked'] =>
  isAskedByAnswer(asked) ? [{ kind, id, may_show: asked === 'by-answer' }] : [];

export function editionTables(questionnaire: Questionnaire): EditionTables {
  const frame = frameOf(questionnaire);
  const { sections, questions } = frame;
  const scores = [null, ...sections.keys()];
  return {
    sections: sections.map(({ id, weight }, index) => ({ section: index + 1, section_id: id, weight })),
    questions: questions.map(({ id, sectionIndex, available, levels }, index) => ({
      position: index + 1,
      question_id: id,
      section: sectionIndex + 1,
      available,
      level_count: levels.length,
    })),
    scores: scores.map((section, number) => ({
      section: number,
      has_spread: section === null && hasOverallSpread(frame),
      is_short: isShort(frame, section),
    })),
    beside: scores.flatMap((section, number) =>
      (sharesBeside(frame, section) ?? []).map(({ index, asked }) => ({
        section: number,
        position: index + 1,
        asked,
      })),
    ),
    asked: [
      ...questions.flatMap(({ asked }, index) => byAnswer('question', index + 1, asked)),
      ...byAnswer('section', 0, askedTogether(questions)),
      ...sections.flatMap((_, section) =>
        byAnswer(
          'section',
          section + 1,
          askedTogether(questions.filter(({ sectionIndex }) => sectionIndex === section)),
        ),
      ),
    ],
    levels: questions.flatMap(({ levels }, index) =>
      levels.map((points, level) => {
        const { few, many } = slackOf(levels, level);
        return { position: index + 1, points, slack_few: few, slack_many: many };
      }),
    ),
  };
}
