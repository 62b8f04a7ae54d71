import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import type { YourView } from '#src/platform/files/your-bulletins.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';

/** As many as one looks over at once. */
const AT_ONCE = 100;

/** What makes no card: bulletins for others, by name, and how many entries of other people's lists name nothing here. */
export function OutsidePart({ view: { yours, stored } }: { readonly view: YourView }) {
  const { outside, counted } = yours;
  return (
    <>
      {outside.length > 0 && (
        <Details
          isNamedOnPaper
          summary={`${countOf(outside.length, 'bulletin is', 'bulletins are')} for other kinds of organisation`}
        >
          <ul>
            {outside.slice(0, AT_ONCE).map(({ kept, bulletin }) => (
              <li key={`${kept.id} ${bulletin.id}`}>
                <AppLink to={paths.bulletin(stored.assessment.id, kept.id, bulletin.id)}>
                  {titleWithLabel(bulletin)}
                </AppLink>
              </li>
            ))}
          </ul>
          {outside.length > AT_ONCE && <p>And {countOf(outside.length - AT_ONCE, 'more', 'more')}.</p>}
        </Details>
      )}
      {counted.imported > 0 && (
        <p className="app-quiet">
          {countOf(counted.imported, 'entry of other people’s lists names', 'entries of other people’s lists name')}{' '}
          nothing that you said you or a supplier run. {counted.imported === 1 ? 'It is' : 'They are'} counted, and{' '}
          {counted.imported === 1 ? 'makes' : 'make'} no card.
        </p>
      )}
    </>
  );
}
