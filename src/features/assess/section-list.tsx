import { countProgress, type PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
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
  return (
    <ul className="app-section-list">
      {questionnaire.sections.map((section) => {
        const { asked, done } = countProgress(placed.filter((place) => place.section.id === section.id));
        return (
          <li key={section.id}>
            <AppLink to={paths.section(id, section.id)} aria-current={section.id === current ? 'page' : undefined}>
              <span>
                <EditionText>{section.title}</EditionText>
              </span>{' '}
              <span className="app-section-list__count">
                {asked === 0 ? 'nothing asked' : done === asked ? 'done' : `${done} of ${asked}`}
              </span>
            </AppLink>
          </li>
        );
      })}
    </ul>
  );
}
