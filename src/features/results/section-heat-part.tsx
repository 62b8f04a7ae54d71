import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { countStandings, STANDINGS, type Standing } from '#src/domain/scoring/standing/index.ts';
import type { Score } from '#src/domain/scoring/index.ts';
import { HeatMap } from '#src/ui/chart/heat-map.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { questionsPath } from './question-address.ts';
import { STANDING_WORDS } from './standing-words.ts';

type SectionHeatProps = { readonly score: Score; readonly questionnaire: Questionnaire; readonly id: string };

/** Questions that stand elsewhere are left out, and the words above the heat map say so. */
const IS_IN_HEAT: Readonly<Record<Standing, boolean>> = {
  nothing: true,
  'under-half': true,
  'half-or-more': true,
  all: true,
  'dont-know': true,
  open: true,
  'not-applicable': false,
  'not-asked': false,
  unscored: false,
};
const HEAT_COLUMNS = STANDINGS.filter((standing) => IS_IN_HEAT[standing]);

/** How many questions of each section stand where; every figure leads to them. */
export function SectionHeat({ score, questionnaire, id }: SectionHeatProps) {
  return (
    <>
      <p>
        How many questions of each section earn which share of their points. The darker a cell, the more of the section
        is there. Questions that do not apply, are not asked or are not scored are left out.
      </p>
      <HeatMap
        caption="Questions of each section by the share of their points"
        rowHeading="Section"
        columns={HEAT_COLUMNS.map((standing) => STANDING_WORDS[standing])}
        rows={countStandings(score, questionnaire).map(({ section, counts }) => ({
          key: section.id,
          heading: <EditionText>{section.title}</EditionText>,
          cells: HEAT_COLUMNS.map((standing) => ({
            count: counts[standing],
            content:
              counts[standing] === 0 ? (
                0
              ) : (
                <AppLink
                  to={questionsPath(id, { section: section.id, standing })}
                  aria-label={`${counts[standing]}, ${section.title}: ${STANDING_WORDS[standing]}`}
                >
                  {counts[standing]}
                </AppLink>
              ),
          })),
        }))}
      />
    </>
  );
}
