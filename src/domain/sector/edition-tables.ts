import type { Questionnaire } from '../questionnaire/index.ts';
import { closestOf } from './closest.ts';
import { frameOf } from '../contribution/edition-frame.ts';

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
  readonly levels: readonly { readonly position: number; readonly points: number }[];
  /** How closely a score may be known, as a share: of sections by their number, and overall as 0. */
  readonly closest: readonly { readonly section: number; readonly share: number }[];
};

export function editionTables(questionnaire: Questionnaire): EditionTables {
  const frame = frameOf(questionnaire);
  const { sections, questions } = frame;
  const closest = closestOf(frame);
  return {
    sections: sections.map(({ id, weight }, index) => ({ section: index + 1, section_id: id, weight })),
    questions: questions.map(({ id, sectionIndex, available, levels }, index) => ({
      position: index + 1,
      question_id: id,
      section: sectionIndex + 1,
      available,
      level_count: levels.length,
    })),
    closest: [closest.overall, ...closest.sections].map((share, section) => ({ section, share: share.valueOf() })),
    levels: questions.flatMap(({ levels }, index) => levels.map((points) => ({ position: index + 1, points }))),
  };
}
