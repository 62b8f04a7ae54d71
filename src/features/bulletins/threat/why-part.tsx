import { Fragment } from 'react';
import { reasonsOf, type Matched } from '#src/domain/bulletins/index.ts';
import { bulletinsOf, type YourCard } from '#src/domain/bulletins/yours/index.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';
import type { YourView } from '#src/platform/files/your-bulletins.ts';
import { FromWhom } from './from-whom.tsx';

/** Why it concerns the organisation, with the questions that this rests on. */
export function WhyPart({ card, view }: { readonly card: YourCard; readonly view: YourView }) {
  return (
    <section aria-labelledby="why">
      <h2 className="nhsuk-heading-m" id="why">
        Why
      </h2>
      {bulletinsOf(card).map((one) => (
        <Fragment key={`${one.kept.id} ${one.ref.id}`}>
          <FromWhom card={card} of={one} />
          <Reasons matched={one.matched} view={view} />
        </Fragment>
      ))}
    </section>
  );
}

function Reasons({ matched, view }: { readonly matched: Matched; readonly view: YourView }) {
  const { assessment, questionnaire } = view.stored;
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  return (
    <ol>
      {reasonsOf(matched, view.names).map(({ sentence, questions }, index) => (
        <li key={index}>
          {sentence}
          {questions.map((id) => {
            const place = places.get(id);
            return place ? (
              <span key={id} className="app-no-print">
                {' '}
                <AppLink to={paths.section(assessment.id, place.section.id, id)}>
                  Go to “{view.names.question(id)}”
                </AppLink>
              </span>
            ) : null;
          })}
        </li>
      ))}
    </ol>
  );
}
