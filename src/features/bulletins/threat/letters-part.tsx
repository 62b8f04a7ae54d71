import type { ReactNode } from 'react';
import { mayAskSuppliers } from '#src/domain/bulletins/handling/index.ts';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { bulletinsOf, supplierLetters, type YourCard } from '#src/domain/bulletins/yours/index.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { CopyText } from '#src/ui/form/copy-text.tsx';
import { Details } from '#src/ui/layout/elements.tsx';
import type { YourView } from '#src/platform/files/your-bulletins.ts';
import type { ThreatProps } from './threat.ts';

/** Of each bulletin of the threat: what may be told of one may not of another. */
export const LettersPart = ({ card, bulletins, view }: Pick<ThreatProps, 'card' | 'bulletins' | 'view'>) =>
  bulletinsOf(card).map((one, at) => (
    <Letters
      key={`${one.kept.id} ${one.ref.id}`}
      card={one}
      at={at}
      from={card.others.length === 0 ? null : one.kept.list.publisher.name}
      sources={bulletins[at]?.sources ?? []}
      view={view}
    />
  ));

type LettersProps = Pick<Bulletin, 'sources'> & {
  readonly card: Pick<YourCard, 'matched' | 'kept'>;
  readonly at: number;
  /** Whose bulletin it is, where there are several. */
  readonly from: string | null;
  readonly view: YourView;
};

function Letters({ card, at, from, sources, view }: LettersProps): ReactNode {
  const letters = supplierLetters({
    card,
    sources,
    organisation: view.stored.assessment.organisation.name,
    stated: view.run.technologies,
    nameOf: view.names.technology,
  });
  const { bulletin, concern, technologies } = card.matched;
  const hasIt = technologies.some(({ running }) => running?.state === 'supplier');
  if ((hasIt || concern === 'ask-supplier') && !mayAskSuppliers(bulletin, hasIt))
    return (
      <p>
        {from === null ? 'It' : `The bulletin from ${from}`} is marked TLP:{bulletin.tlp.toUpperCase()}, so it may not
        be passed on, not to a supplier either. Ask its publisher what you may tell yours.
      </p>
    );
  if (letters.length === 0) return null;
  return (
    <Details
      summary={`${letters.length > 1 ? 'Letters to suppliers' : 'Letter to the supplier'}${from === null ? '' : `: what ${from} tells`}`}
    >
      {bulletin.tlp === 'amber' && (
        <p>
          The bulletin is marked TLP:AMBER, and a supplier is neither of your organisation nor its client. So the letter
          asks about your own product and tells nothing of the bulletin. Tell more only where its publisher allows it.
        </p>
      )}
      {letters.map(({ supplier, about, text }, index) => (
        <CopyText
          key={text}
          id={`letter-${at}-${index}`}
          label={supplier === '' ? `Letter about ${listInWords(about)}` : `Letter to ${supplier}`}
          hint="Copy it into an e-mail. Then enter below that they were asked, and what they answer."
          text={text}
        />
      ))}
    </Details>
  );
}
