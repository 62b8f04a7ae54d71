import { countOf } from '../../common/format.ts';
import { keysOf } from '../../common/keys-of.ts';
import { listInWords } from '../../common/prose.ts';
import type { Bulletin } from '../schema.ts';

type Tlp = Bulletin['tlp'];

/** May a bulletin be passed on? A label that is new has to be placed here; the narrowest comes last. */
const MAY_BE_PASSED_ON = { clear: true, green: true, amber: false, red: false } as const satisfies Record<Tlp, boolean>;
const RESTRICTED = keysOf(MAY_BE_PASSED_ON).filter((tlp) => !MAY_BE_PASSED_ON[tlp]);

/** Does its label ask that it is not passed on? Then it goes into no file and onto no paper that nobody asked it for. */
export const isRestricted = ({ tlp }: Pick<Bulletin, 'tlp'>): boolean => !MAY_BE_PASSED_ON[tlp];

/** Is it for its readers alone? Then a paper that was asked for of many tells nothing of it. */
export const isRed = ({ tlp }: Pick<Bulletin, 'tlp'>): boolean => tlp === 'red';

const labelWords = (tlp: Tlp): string => `TLP:${tlp.toUpperCase()}`;

/** What it is called wherever it is named: with its label, where that asks that it is not passed on. */
export const titleWithLabel = (bulletin: Pick<Bulletin, 'tlp' | 'title'>): string =>
  isRestricted(bulletin) ? `${labelWords(bulletin.tlp)}: ${bulletin.title}` : bulletin.title;

/** How many of a list are marked, for the person who is about to send it; null where none is. */
export function restrictedWords({
  bulletins,
}: {
  readonly bulletins: readonly Pick<Bulletin, 'tlp'>[];
}): string | null {
  const counts = RESTRICTED.flatMap((tlp) => {
    const count = bulletins.filter((one) => one.tlp === tlp).length;
    return count === 0 ? [] : [`${countOf(count, 'bulletin is', 'bulletins are')} marked ${labelWords(tlp)}`];
  });
  return counts.length === 0
    ? null
    : `${listInWords(counts)}. Send the e-mail to those alone whom the label allows, or make it of a list without them.`;
}

/**
 * May a supplier be asked about what a bulletin names? A supplier is neither of the organisation nor a client of it. Of
 * what is marked red nothing may be told. Of what is marked amber an organisation may ask what it would ask at any time,
 * about a product that it has from them; what it does not run is known from the bulletin alone.
 */
export const mayAskSuppliers = ({ tlp }: Pick<Bulletin, 'tlp'>, hasIt: boolean): boolean =>
  tlp !== 'red' && (tlp !== 'amber' || hasIt);
