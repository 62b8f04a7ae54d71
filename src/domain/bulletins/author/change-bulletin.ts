import { isSameJson } from '../../common/same-json.ts';
import { SEVERITY_ORDER, type Bulletin, type BulletinChange } from '../schema.ts';

/** As many as the format holds; the oldest go first. */
export const MOST_CHANGES = 200;
const MOST_SEVERITIES = 100;

/** What the author says is new; of a severity and of attackers the change tells by itself. */
export type ChangeSaid = {
  readonly kind: Extract<BulletinChange['kind'], 'editorial' | 'wider' | 'narrower' | 'fix-available'>;
  readonly sentence: string;
};

/** The next revision of a bulletin that readers have, with changes that tell what is new in it. */
function revised(
  published: Bulletin,
  next: Bulletin,
  changes: readonly Pick<BulletinChange, 'kind' | 'sentence'>[],
  at: string,
): Bulletin {
  const revision = published.revision + 1;
  return {
    ...next,
    id: published.id,
    issuedAt: published.issuedAt,
    revision,
    changes: [...published.changes, ...changes.map((change) => ({ revision, at, ...change }))].slice(-MOST_CHANGES),
  };
}

/**
 * A bulletin that readers have, corrected. A severity that rose or fell, and attackers who use it now, are changes of
 * their own, so that nobody is called back, or not, by a slip of the author's.
 * @param next what it says now, all of it
 */
export function correctBulletin(published: Bulletin, next: Bulletin, said: ChangeSaid, at: string): Bulletin {
  const { severity: before, severityHistory } = published;
  const rose = SEVERITY_ORDER[next.severity] - SEVERITY_ORDER[before];
  const changes: Pick<BulletinChange, 'kind' | 'sentence'>[] = [
    ...(rose === 0
      ? []
      : [
          {
            kind: rose < 0 ? ('severity-up' as const) : ('severity-down' as const),
            sentence: `The severity is ${next.severity} now; it was ${before}.`,
          },
        ]),
    ...(next.exploited.known === 'yes' && published.exploited.known !== 'yes'
      ? [{ kind: 'exploited-now' as const, sentence: 'Attackers use it now.' }]
      : []),
    said,
  ];
  const history =
    rose === 0
      ? severityHistory
      : [
          ...(severityHistory.length > 0 ? severityHistory : [{ at: published.issuedAt, severity: before }]),
          { at, severity: next.severity },
        ].slice(-MOST_SEVERITIES);
  return revised(published, { ...next, severityHistory: history }, changes, at);
}

/** A bulletin that readers have, withdrawn: its record stays with them. */
export const withdrawBulletin = (published: Bulletin, reason: string, at: string): Bulletin =>
  revised(
    published,
    { ...published, state: { kind: 'withdrawn', reason } },
    [{ kind: 'withdrawn', sentence: reason }],
    at,
  );

/** A bulletin that readers have, in whose place another stands from now on. */
export const supersedeBulletin = (published: Bulletin, by: Bulletin, reason: string, at: string): Bulletin =>
  revised(
    published,
    { ...published, state: { kind: 'superseded', by: by.id, ...(reason === '' ? {} : { reason }) } },
    [{ kind: 'editorial', sentence: reason === '' ? 'Another bulletin took its place.' : reason }],
    at,
  );

/**
 * A bulletin as it goes out: new, or with what is new in it, as of the instant of its issue. Readers' clocks run from
 * when it reached them, and never from when it was written.
 * @param published as readers have it; null where none has it yet
 */
export function issuedWith(next: Bulletin, published: Bulletin | null, at: string): Bulletin {
  if (published === null) return { ...next, issuedAt: at };
  const { severity, severityHistory, changes } = next;
  return {
    ...next,
    changes: changes.map((change) => (change.revision > published.revision ? { ...change, at } : change)),
    severityHistory:
      severity === published.severity || severityHistory.length === 0
        ? severityHistory
        : [...severityHistory.slice(0, -1), { at, severity }],
  };
}

/** The same words, though written down at another time? */
export const isSameButForTimes = (one: Bulletin, other: Bulletin): boolean =>
  isSameJson(withoutTimes(one), withoutTimes(other));

const withoutTimes = ({ issuedAt: _issued, changes, severityHistory, ...rest }: Bulletin): unknown => ({
  ...rest,
  changes: changes.map(({ at: _at, ...change }) => change),
  severityHistory: severityHistory.map(({ severity }) => severity),
});
