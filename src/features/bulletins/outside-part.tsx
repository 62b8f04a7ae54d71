import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import type { YourView } from '#src/platform/files/your-bulletins.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';

/** As many as one looks over at once. */
const AT_ONCE = 100;

/** What makes no card: bulletins for others, by name, and how many entries of other people's lists name nothing here. */
export function OutsidePart({ view: { yours, stored } }: { readonly view: YourView }) {
  const isPrinting = usePrinting();
  const { outside, counted } = yours;
  // What is printed is handed on.
  const shown = outside.filter(({ bulletin }) => !isPrinting || bulletin.tlp !== 'red');
  const red = outside.length - shown.length;
  return (
    <>
      {outside.length > 0 && (
        <Details
          isNamedOnPaper
          summary={`${countOf(outside.length, 'bulletin is', 'bulletins are')} for other kinds of organisation`}
        >
          <ul>
            {shown.slice(0, AT_ONCE).map(({ kept, bulletin }) => (
              <li key={`${kept.id} ${bulletin.id}`}>
                <AppLink to={paths.bulletin(stored.assessment.id, kept.id, bulletin.id)}>
                  {titleWithLabel(bulletin)}
                </AppLink>
              </li>
            ))}
          </ul>
          {shown.length > AT_ONCE && <p>And {countOf(shown.length - AT_ONCE, 'more', 'more')}.</p>}
          {red > 0 && <p>{countOf(red, 'title is', 'titles are')} not on this paper: marked TLP:RED.</p>}
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
