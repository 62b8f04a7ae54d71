import { BASIS_WORDS, packMisfits, sendersWords } from '#src/domain/benchmark/pack/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { faultLine } from '#src/domain/common/problem-lines.ts';
import { editionName } from '#src/domain/questionnaire/editions/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { PackHere } from '#src/platform/files/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { failureWords } from '#src/platform/storage/index.ts';
import { removePack } from '#src/platform/storage/shelf/index.ts';
import { RemoveControl } from '#src/ui/form/remove-control.tsx';
import { Details, SummaryList, Tag } from '#src/ui/layout/elements.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';

const ORIGIN_WORDS: Readonly<Record<PackHere['origin'], string>> = {
  shipped: 'It comes with the app, so it cannot be removed.',
  'brought-in': 'A file that was brought in.',
  'brought-in-over-shipped': 'A file that was brought in. It stands in place of the one that comes with the app.',
};

type PackCardProps = {
  readonly here: PackHere;
  /** Where the title of the edition that the pack is for is looked up. */
  readonly questionnaires: readonly Questionnaire[];
  readonly onRemoved: (name: string) => void;
};

/** One benchmark pack: whose figures, of when, on what basis. */
export function PackCard({ here: { pack, origin }, questionnaires, onRemoved }: PackCardProps) {
  const { id, title, publisher, period, basis, published, method, disclosureRule, cohorts, figures } = pack;
  const edition = questionnaires.find(
    (one) => one.id === pack.questionnaire.id && one.version === pack.questionnaire.version,
  );
  const misfits = edition ? packMisfits(pack, edition) : [];
  const senders = sendersWords(pack);
  return (
    <li className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">
          {title} {basis === 'illustrative' && <Tag colour="yellow">Illustrative</Tag>}
        </h3>
        <SummaryList
          rows={[
            { term: 'Publisher', value: `${publisher}, ${formatDate(published)}` },
            { term: 'Period', value: period },
            {
              term: 'Basis',
              value: `${BASIS_WORDS[basis]}${basis === 'illustrative' ? '. Do not quote its figures.' : senders === null ? '' : `, ${senders}`}`,
            },
            {
              term: 'For',
              value: edition
                ? editionName(edition)
                : `${pack.questionnaire.id}, edition ${pack.questionnaire.version}, which is not here, so the pack could not be checked against it`,
            },
            ...(misfits.length > 0
              ? [
                  {
                    term: 'Not used',
                    value: `It does not fit that edition, so nothing is compared with it: ${misfits.slice(0, 3).map(faultLine).join('; ')}`,
                  },
                ]
              : []),
            {
              term: 'Holds',
              value:
                basis === 'published-survey'
                  ? countOf(figures.length, 'published figure')
                  : countOf(cohorts.length, 'group of peers', 'groups of peers'),
            },
            { term: 'Where from', value: ORIGIN_WORDS[origin] },
          ]}
        />
        <Details
          isNamedOnPaper
          summary={
            <>
              How it was made<span className="nhsuk-u-visually-hidden">: {title}</span>
            </>
          }
        >
          <Prose text={method} />
          <Prose text={disclosureRule} />
        </Details>
        {origin !== 'shipped' && (
          <RemoveControl
            name={title}
            onRemove={async () => failureWords(await removePack(id, now()))}
            onRemoved={() => onRemoved(title)}
          >
            {origin === 'brought-in-over-shipped'
              ? 'The one that comes with the app takes its place again.'
              : 'Your answers and scores stay as they are; only comparisons with it go. To have it back you would open its file again.'}
          </RemoveControl>
        )}
      </div>
    </li>
  );
}
