import type { BulletinOutline } from '../outlined/outline.ts';

/** A high alert of the national service, which waits for an answer there. */
export const isNationalHigh = ({ severity, clocks, aliases, imported }: BulletinOutline): boolean =>
  severity === 'high' &&
  (imported?.from === 'nhs' ||
    clocks.some(({ whose }) => whose === 'nhs-cyber-alerts') ||
    aliases.some((alias) => /^CC-\d/i.test(alias)));

/** Does one answer a bulletin in the national service? Where neither a clock nor its number says so, there is nothing to record. */
export const isRecordedNationally = (bulletin: BulletinOutline): boolean =>
  isNationalHigh(bulletin) || bulletin.clocks.some(({ what }) => what === 'record');
