import type { ReactNode } from 'react';
import { EditionText } from '../layout/edition-text.tsx';

/** A stretch of the scale: whole per cents. */
type Stretch = { readonly low: number; readonly high: number };

type BandScaleProps = {
  /** What the whole shows, in a sentence that has every figure: for whom cannot see it. */
  readonly words: string;
  /** The bands from the lowest, each from its per cent on. */
  readonly bands: readonly { readonly id: string; readonly title: string; readonly from: number }[];
  /** The band that the score is in; null while it is not known. */
  readonly band: string | null;
  /** null while there is no figure. */
  readonly claimed: Stretch | null;
  readonly provable: number | null;
  /** What the readers of the edition call it. */
  readonly provableWord: string;
  /** What somebody else judged of the same questions; left out where nobody did. */
  readonly assessed?: number | null;
  /** What was signed last; null where nothing was. */
  readonly before: number | null;
  /** The middle half of the peers, and how it is called. */
  readonly peers?: (Stretch & { readonly title: string }) | null;
  /** Words in place of the legend, where it is one of many on a page, and small: they name bars and band. */
  readonly children?: ReactNode;
};

/** Where a score stands on the scale from 0 to 100 with its bands. */
export function BandScale({
  words,
  bands,
  band,
  claimed,
  provable,
  provableWord,
  assessed = null,
  before,
  peers = null,
  children,
}: BandScaleProps) {
  const isSmall = children !== undefined;
  const to = (index: number) => bands[index + 1]?.from ?? 100;
  return (
    <figure className={`app-chart app-scale${isSmall ? ' app-scale--small' : ''}`}>
      <div role="img" aria-label={words}>
        <ul className="app-scale__bands" aria-hidden="true" ref={watchNames}>
          {bands.map(({ id, title, from }, index) => (
            <li
              key={id}
              className={id === band ? 'app-scale__band app-scale__band--own' : 'app-scale__band'}
              style={{ flexGrow: to(index) - from }}
            >
              <span className="app-scale__title">
                <EditionText>{title}</EditionText>
              </span>{' '}
              <span className="app-scale__from">{from}%</span>
            </li>
          ))}
        </ul>
        <div
          className={peers || assessed !== null ? 'app-scale__track app-scale__track--three' : 'app-scale__track'}
          aria-hidden="true"
        >
          {claimed && <Bar kind="claimed" low={0} high={claimed.low} />}
          {claimed && claimed.high > claimed.low && <Bar kind="open" {...claimed} />}
          {provable !== null && <Bar kind="provable" low={0} high={provable} />}
          {assessed !== null && <Bar kind="assessed" low={0} high={assessed} />}
          {peers && (
            <span
              className="app-scale__peers app-legend__key--peers"
              style={{ left: `${peers.low}%`, width: `${peers.high - peers.low}%` }}
            />
          )}
          {before !== null && <span className="app-scale__before" style={{ left: `${before}%` }} />}
        </div>
      </div>
      {children ?? (
        <ul className="app-legend" aria-hidden="true">
          {claimed && (
            <li>
              <span className="app-legend__key app-legend__key--claimed" /> Claimed
            </li>
          )}
          {claimed && claimed.high > claimed.low && (
            <li>
              <span className="app-legend__key app-legend__key--open" /> Still open
            </li>
          )}
          {provable !== null && (
            <li>
              <span className="app-legend__key app-legend__key--provable" /> {provableWord}
            </li>
          )}
          {assessed !== null && (
            <li>
              <span className="app-legend__key app-legend__key--assessed" /> Assessed
            </li>
          )}
          {before !== null && (
            <li>
              <span className="app-legend__key app-legend__key--median" /> Signed last time
            </li>
          )}
          {peers && (
            <li>
              <span className="app-legend__key app-legend__key--peers" /> {peers.title}
            </li>
          )}
        </ul>
      )}
    </figure>
  );
}

/** A name that its band has no room for is left out: a word that is broken or runs into the next cannot be read. */
function watchNames(list: HTMLUListElement | null) {
  if (!list) return;
  const fit = () => {
    for (const band of list.children) {
      const name = band.querySelector<HTMLElement>('.app-scale__title');
      if (!name) continue;
      name.hidden = false;
      name.hidden = band.scrollWidth > band.clientWidth;
    }
  };
  const widening = new ResizeObserver(fit);
  widening.observe(list);
  return () => widening.disconnect();
}

function Bar({ kind, low, high }: Stretch & { readonly kind: 'claimed' | 'open' | 'provable' | 'assessed' }) {
  return (
    <span
      className={`app-scale__bar app-scale__bar--${kind} app-legend__key--${kind}`}
      style={{ left: `${low}%`, width: `${high - low}%` }}
    />
  );
}
