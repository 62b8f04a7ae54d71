import type { Bulletin } from '#src/domain/bulletins/index.ts';
import type { YourCard } from '#src/domain/bulletins/yours/index.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import type { Settings } from '#src/platform/storage/index.ts';
import type { YourView } from '#src/platform/files/your-bulletins.ts';

/** What the parts of the page of one threat are shown of. */
export type ThreatProps = {
  readonly card: YourCard;
  /** The bulletin of the card, then those that it joins, with all that is in them. */
  readonly bulletins: readonly [Bulletin, ...Bulletin[]];
  readonly view: YourView;
  readonly settings: Settings;
  readonly drafts: Drafts;
};
