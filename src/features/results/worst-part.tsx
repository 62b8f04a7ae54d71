import { buildTopWeaknesses, topWeaknessesNote, type WeaknessSources } from '#src/domain/analysis/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { must } from '#src/domain/common/result.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Tag } from '#src/ui/layout/elements.tsx';
import { TabLink } from '#src/ui/layout/tabs.tsx';
import { QuestionLink } from './question-link.tsx';

type WorstProps = {
  readonly id: string;
  readonly sources: WeaknessSources;
  /** How many weaknesses there are. */
  readonly count: number;
};

/** The worst gaps as findings: what each does to care, the cheapest step that helps, and who owns it. */
export function Worst({ id, sources, count }: WorstProps) {
  const { placed, score } = sources;
  const { toDo } = readerWords(sources.questionnaire);
  const worst = buildTopWeaknesses(sources);
  const open = score.questions.filter(({ state }) => state === 'open').length;
  return (
    <section aria-labelledby="worst">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="worst">
        {open === 0 ? 'What is worst' : 'What is worst so far'}
      </h2>
      <ol className="app-worst">
        {worst.map((weakness) => (
          <li key={weakness.id}>
            <p className="app-worst__finding">
              <QuestionLink
                id={id}
                place={must(
                  placed.find(({ question }) => question.id === weakness.id),
                  `${weakness.id} is placed`,
                )}
                words={weakness.findingInShort}
              />{' '}
              {weakness.isEssentialGap && <Tag colour="red">Essential gap</Tag>}
            </p>
            {weakness.why !== '' && (
              <p>
                <EditionText>{weakness.why}</EditionText>
              </p>
            )}
            <p>
              <strong>Cheapest step:</strong> {weakness.stepText} <strong>Owner:</strong> {weakness.ownerText}
            </p>
          </li>
        ))}
      </ol>
      <p className="app-quiet">
        {topWeaknessesNote(worst.length, open)}{' '}
        {count > worst.length && (
          <TabLink id="weaknesses" to={paths.results(id, 'weaknesses')}>
            All {countOf(count, 'weakness', 'weaknesses')}
          </TabLink>
        )}
        {toDo !== null && (
          <>
            {' '}
            See <AppLink to={paths.report(id)}>{toDo}</AppLink>.
          </>
        )}
      </p>
    </section>
  );
}
