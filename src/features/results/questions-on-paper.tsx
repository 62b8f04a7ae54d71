import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { filterQuestions, NO_FILTER, type ListedQuestion } from '#src/domain/scoring/standing/index.ts';
import type { Score } from '#src/domain/scoring/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';
import { STANDING_WORDS } from './standing-words.ts';

type QuestionsOnPaperProps = { readonly score: Score; readonly questionnaire: Questionnaire };

/** Every question in a line, section by section: on paper nothing leads to the page that lists them. */
export function QuestionsOnPaper({ score, questionnaire }: QuestionsOnPaperProps) {
  if (!usePrinting()) return null;
  const { provable } = readerWords(questionnaire);
  return (
    <>
      <h2 className="nhsuk-heading-m app-parts__title">Every question</h2>
      <p>
        By its short name, with the points that are claimed. Why each stands there is on the page “Questions and
        points”, which prints by itself.
      </p>
      <div className="app-questions-on-paper">
        {questionnaire.sections.map(({ id, title }) => (
          <table key={id}>
            <caption>
              <EditionText>{title}</EditionText>
            </caption>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Points</th>
                <th scope="col">{provable}</th>
              </tr>
            </thead>
            <tbody>
              {filterQuestions(score, questionnaire, { ...NO_FILTER, section: id }).map((row) => (
                <tr key={row.question.id}>
                  <th scope="row">
                    <EditionText>{row.question.shortTitle ?? row.question.text}</EditionText>
                    {row.score.isEssentialGap && <strong> (essential gap)</strong>}
                    {row.score.isToCheck && <strong> (to be checked)</strong>}
                  </th>
                  <td>{pointsWords(row)}</td>
                  <td>{hasPoints(row) ? row.score.points?.provable : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}

const hasPoints = ({ score: { points, state } }: ListedQuestion): boolean => points !== null && state !== 'open';

const pointsWords = (row: ListedQuestion): string => {
  const { points, state } = row.score;
  if (!points || state !== 'answered') return STANDING_WORDS[row.standing];
  return `${points.earned} of ${points.available}`;
};
