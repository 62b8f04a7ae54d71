import { isRed, titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { useMemo } from 'react';
import { touchedByGap } from '#src/domain/bulletins/yours/index.ts';
import { useYourBulletins, type YourView } from '#src/platform/files/your-bulletins.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';
import { QuestionLink } from './question-link.tsx';

/** How many titles stand beside one answer; the rest are counted. */
const TITLES = 3;

export default function TouchedPart({ id }: { readonly id: string }) {
  const view = useYourBulletins(id);
  return view?.ok ? <Touched id={id} view={view.value} /> : null;
}

/** Weak answers with the bulletins that they made worse, those that touched most first. */
function Touched({ id, view: { lists, input, stored } }: { readonly id: string; readonly view: YourView }) {
  const isPrinting = usePrinting();
  const touched = useMemo(() => touchedByGap(lists, input), [lists, input]);
  const rows = questionsInOrder(stored.questionnaire)
    .flatMap((place) => {
      // What is printed is handed on: of what is marked red not even which weakness it touched.
      const all = touched.get(place.question.id) ?? [];
      const bulletins = isPrinting ? all.filter(({ bulletin }) => !isRed(bulletin)) : all;
      return bulletins.length === 0 ? [] : [{ place, bulletins }];
    })
    .toSorted((a, b) => b.bulletins.length - a.bulletins.length);
  if (rows.length === 0) return null;
  return (
    <KeptDetails summary={`Weak answers that bulletins of the last 12 months touched (${rows.length})`}>
      <ul>
        {rows.map(({ place, bulletins }) => (
          <li key={place.question.id}>
            <QuestionLink id={id} place={place} words={place.question.shortTitle ?? place.question.text} />: this gap
            touched {countOf(bulletins.length, 'bulletin')}.{' '}
            {bulletins.slice(0, TITLES).map(({ kept, bulletin }, index) => (
              <span key={`${kept.id} ${bulletin.id}`}>
                {index > 0 && '; '}
                <AppLink to={paths.bulletin(id, kept.id, bulletin.id)}>{titleWithLabel(bulletin)}</AppLink>
              </span>
            ))}
            {bulletins.length > TITLES && ` and ${bulletins.length - TITLES} more`}
          </li>
        ))}
      </ul>
      {isPrinting && <p>What is marked TLP:RED is not on this paper, nor counted on it.</p>}
    </KeptDetails>
  );
}
