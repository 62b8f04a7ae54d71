import { useState } from 'react';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { countBitten, type Bitten, type BittenCount } from '#src/domain/centre/index.ts';
import { formatNumber } from '#src/domain/common/format.ts';
import type { Result } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { ORGANISATION_TYPES } from '#src/domain/questionnaire/profile.ts';
import { afterPaint, now } from '#src/platform/runtime/index.ts';
import type { FormError } from '#src/ui/form/error-summary.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Button } from '#src/ui/layout/elements.tsx';

/** Enough for every type to be drawn, few enough to be there in a moment. */
const POPULATION = 300;
const SEED = 2026;

type BittenPartProps = {
  readonly read: () => Result<Bulletin, readonly FormError[]>;
  readonly questionnaire: Questionnaire;
  readonly onRefused: (errors: readonly FormError[]) => void;
};

/** How many made-up organisations the bulletin would find, as it stands in the form. */
export function BittenPart({ read, questionnaire, onRefused }: BittenPartProps) {
  const [bitten, setBitten] = useState<Bitten | null>(null);
  const tryIt = async () => {
    const bulletin = read();
    if (!bulletin.ok) return onRefused(bulletin.problem);
    await afterPaint();
    setBitten(countBitten(bulletin.value, questionnaire, { count: POPULATION, seed: SEED, now: now() }));
    return undefined;
  };
  return (
    <>
      <h3 className="nhsuk-heading-s">Try it</h3>
      <p>
        On {POPULATION} made-up organisations that answer “{questionnaire.title}”. No figure of it may be quoted; what
        they run is not made up, so that technologies are left out.
      </p>
      <Button look="secondary" work={tryIt}>
        Try it on made-up organisations
      </Button>
      <div role="status">{bitten && <p>{outcomeWords(bitten)}</p>}</div>
      {bitten && bitten.byBite.length > 0 && (
        <>
          {bitten.asksForProof && (
            <p>
              Made-up organisations have no evidence, so that a weakness that asks for proof finds all who claim points.
            </p>
          )}
          <ul>
            {bitten.byBite.map(({ id, sentence, bitten: found }) => (
              <li key={id}>
                “{sentence}”{' '}
                {found === null ? 'is for another questionnaire, and was not tried.' : `finds ${formatNumber(found)}.`}
              </li>
            ))}
          </ul>
          <DataTable
            caption="Made up (illustrative): found, by kind of organisation"
            rows={bitten.byType}
            rowKey={({ type }) => type}
            columns={[
              { heading: 'Kind', cell: ({ type }) => ORGANISATION_TYPES[type] },
              {
                heading: 'In the audience',
                numeric: true,
                cell: ({ inAudience }: BittenCount) => formatNumber(inAudience),
              },
              { heading: 'Found', numeric: true, cell: (count: BittenCount) => formatNumber(count.bitten) },
              {
                heading: 'Cannot tell',
                numeric: true,
                cell: ({ cannotTell }: BittenCount) => formatNumber(cannotTell),
              },
              { heading: 'Not found', numeric: true, cell: ({ notBitten }: BittenCount) => formatNumber(notBitten) },
            ]}
          />
        </>
      )}
    </>
  );
}

const outcomeWords = ({ population, all, byBite }: Bitten): string =>
  byBite.length === 0
    ? `Made up: it speaks to ${formatNumber(all.inAudience)} of ${formatNumber(population)}, and names no weakness, so that all are told the same.`
    : `Made up: it speaks to ${formatNumber(all.inAudience)} of ${formatNumber(population)} and finds ${formatNumber(all.bitten)}; of ${formatNumber(all.cannotTell)} it cannot tell.`;
