import { must } from '#src/domain/common/result.ts';
import { isScoredSection, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { bandTitle, figureWords, pointsWords, provableWords, readerWords } from '#src/domain/scoring/words/index.ts';
import { countStandings, STANDINGS, type Standing } from '#src/domain/scoring/standing/index.ts';
import { type Score } from '#src/domain/scoring/index.ts';
import { HeatMap } from '#src/ui/chart/heat-map.tsx';
import { ScoreBars } from '#src/ui/chart/score-bars.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { questionsPath } from './question-address.ts';
import { scoreBar } from './score-bar.ts';
import { STANDING_WORDS } from './standing-words.ts';

type SectionsProps = { readonly score: Score; readonly questionnaire: Questionnaire; readonly id: string };

/** Each section's score, claimed and provable, as a chart and its table. */
export function Sections({ score, questionnaire, id }: SectionsProps) {
  const words = readerWords(questionnaire);
  const rows = score.sections.map((section) => {
    const own = must(
      questionnaire.sections.find((one) => one.id === section.sectionId),
      `${section.sectionId} is in the questionnaire`,
    );
    return {
      ...section,
      title: own.title,
      pointsText: pointsWords(section, isScoredSection(own)),
      bandText: bandTitle(section, questionnaire),
    };
  });
  return (
    <>
      <h2 className="nhsuk-heading-m">Sections</h2>
      <ScoreBars
        title={`Score of each section, ${words.claimedAndProvable}`}
        provable={words.provable}
        bars={rows.map((row) => scoreBar(row.title, row))}
      />
      <DataTable
        caption="Score of each section"
        rows={rows}
        rowKey={({ sectionId }) => sectionId}
        columns={[
          {
            heading: 'Section',
            cell: ({ sectionId, title }) => (
              <AppLink to={questionsPath(id, { section: sectionId })}>
                <EditionText>{title}</EditionText>
              </AppLink>
            ),
          },
          { heading: 'Claimed', numeric: true, cell: figureWords },
          { heading: words.provable, numeric: true, cell: provableWords },
          { heading: 'Points', numeric: true, cell: ({ pointsText }) => pointsText },
          { heading: 'Weight', numeric: true, cell: ({ weight }) => weight },
          { heading: 'Band', cell: ({ bandText }) => bandText },
        ]}
      />
    </>
  );
}

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
export function SectionHeat({ score, questionnaire, id }: SectionsProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Where the questions stand</h2>
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
