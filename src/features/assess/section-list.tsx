import { memo } from 'react';
import { countDone, type PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { useIsWide } from '#src/ui/layout/use-width.ts';

type SectionListProps = {
  readonly id: string;
  readonly questionnaire: Questionnaire;
  readonly placed: readonly PlacedQuestion[];
  /** The section that is open. */
  readonly current: string;
};

/** Every section with how far it is: beside the questions where there is room, else folded above them. */
export function SectionList(props: SectionListProps) {
  const isWide = useIsWide();
  return (
    <nav className="app-section-list-beside app-no-print" aria-label="All sections">
      {isWide ? (
        <List {...props} />
      ) : (
        <Details summary="All sections">
          <List {...props} />
        </Details>
      )}
    </nav>
  );
}

function List({ id, questionnaire, placed, current }: SectionListProps) {
  const placesOf = new Map<string, PlacedQuestion[]>(questionnaire.sections.map((section) => [section.id, []]));
  for (const place of placed) placesOf.get(place.section.id)?.push(place);
  return (
    <ul className="app-section-list">
      {questionnaire.sections.map((section) => {
        const { asked, done } = countDone(placesOf.get(section.id) ?? []);
        return (
          <SectionLine
            key={section.id}
            path={paths.section(id, section.id)}
            title={section.title}
            count={asked === 0 ? 'nothing asked' : done === asked ? 'done' : `${done} of ${asked}`}
            isCurrent={section.id === current}
          />
        );
      })}
    </ul>
  );
}

type SectionLineProps = {
  readonly path: string;
  readonly title: string;
  readonly count: string;
  readonly isCurrent: boolean;
};

/** An answer changes one of them. */
const SectionLine = memo(function SectionLine({ path, title, count, isCurrent }: SectionLineProps) {
  return (
    <li>
      <AppLink to={path} aria-current={isCurrent ? 'page' : undefined}>
        <span>
          <EditionText>{title}</EditionText>
        </span>{' '}
        <span className="app-section-list__count">{count}</span>
      </AppLink>
    </li>
  );
});
