import type { ReactNode } from 'react';
import type { PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';

type QuestionListProps = {
  readonly id: string;
  /** By what the contents jump to it. */
  readonly list: string;
  readonly title: string;
  readonly intro: string;
  readonly places: readonly PlacedQuestion[];
  /** What explains a word of it that stands on the page for the first time. */
  readonly help?: ReactNode;
  readonly detail?: (place: PlacedQuestion) => ReactNode;
};

/** A list of more than so many shows the first of them, and folds the rest away: the page is to be taken in at once. */
const WHOLE = 5;
const FIRST = 3;

export function QuestionList({ id, list, title, intro, places, help, detail }: QuestionListProps) {
  if (places.length === 0) return null;
  const isFolded = places.length > WHOLE;
  const items = (some: readonly PlacedQuestion[]) => (
    <ul>
      {some.map((place) => (
        <QuestionItem key={place.question.id} id={id} place={place}>
          {detail && (
            <>
              <br />
              {detail(place)}
            </>
          )}
        </QuestionItem>
      ))}
    </ul>
  );
  return (
    <>
      <CountedHeading id={list} count={places.length}>
        {title}
      </CountedHeading>
      <p>
        {intro} {help}
      </p>
      {items(isFolded ? places.slice(0, FIRST) : places)}
      {isFolded && (
        <KeptDetails isOnPaper summary={`${title}: the other ${places.length - FIRST}`}>
          {items(places.slice(FIRST))}
        </KeptDetails>
      )}
    </>
  );
}

/** The heading of a list, with how much stands in it. */
export const CountedHeading = ({
  id,
  count,
  children,
}: {
  readonly id?: string;
  readonly count: number;
  readonly children: string;
}) => (
  <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2" id={id} tabIndex={-1}>
    {children} ({count})
  </h2>
);

type QuestionItemProps = { readonly id: string; readonly place: PlacedQuestion; readonly children?: ReactNode };

export function QuestionItem({ id, place: { section, question, answer }, children }: QuestionItemProps) {
  return (
    <li>
      <AppLink to={paths.section(id, section.id, question.id, 'check')}>
        <EditionText>{question.text}</EditionText>
      </AppLink>{' '}
      (<EditionText>{section.title}</EditionText>
      {answer?.owner && `, owner ${answer.owner}`}){children}
    </li>
  );
}
