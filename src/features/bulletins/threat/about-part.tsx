import { isRestricted } from '#src/domain/bulletins/handling/index.ts';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { asSentence } from '#src/domain/common/prose.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import type { ThreatProps } from './threat.ts';

const EXPLOITED: Readonly<Record<Bulletin['exploited']['known'], string>> = {
  yes: 'Yes',
  no: 'Not known to be used by attackers',
  unknown: 'Not said',
};

const RELIABILITY: Readonly<Record<Bulletin['reliability'], string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
};
const CREDIBILITY: Readonly<Record<Bulletin['credibility'], string>> = {
  1: 'confirmed by others',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
};
const SHARED: Readonly<Record<Bulletin['tlp'], string>> = {
  clear: 'with everybody',
  green: 'within the community',
  amber: 'within your organisation and with its clients, where they need it to act',
  red: 'with nobody else',
};

/** What is known of each bulletin: when, from whom, how sure, who may read it. */
export function AboutPart({ card, bulletins }: Pick<ThreatProps, 'card' | 'bulletins'>) {
  const cards = [card, ...card.others];
  const all = bulletins.flatMap((bulletin, at) => {
    const one = cards[at];
    return one ? [{ ...one, bulletin }] : [];
  });
  return (
    <>
      {all.map(({ bulletin, kept, arrivedAt }) => (
        <section key={`${kept.id} ${bulletin.id}`} aria-label={`From ${kept.list.publisher.name}`}>
          <h2 className="nhsuk-heading-m">{all.length === 1 ? 'The bulletin' : `From ${kept.list.publisher.name}`}</h2>
          {/* That of the first stands at the top. */}
          {bulletin !== bulletins[0] && <p className="app-prose">{bulletin.summary}</p>}
          <dl className="app-bulletins__facts">
            <Fact term="Issued" words={`${formatInstant(bulletin.issuedAt)}, revision ${bulletin.revision}`} />
            <Fact term="Reached this device" words={formatInstant(arrivedAt)} />
            <Fact term="Attackers use it" words={EXPLOITED[bulletin.exploited.known]} />
            <Fact
              term="The source"
              words={`${RELIABILITY[bulletin.reliability]}; what it says: ${CREDIBILITY[bulletin.credibility]} (${bulletin.reliability}${bulletin.credibility})`}
            />
            <Fact term="May be shared" words={`${SHARED[bulletin.tlp]} (TLP:${bulletin.tlp.toUpperCase()})`} />
            {bulletin.aliases.length > 0 && (
              <Fact
                term="Also known as"
                words={`${bulletin.aliases.slice(0, 12).join(', ')}${bulletin.aliases.length > 12 ? ` and ${bulletin.aliases.length - 12} more` : ''}`}
              />
            )}
          </dl>
          {bulletin.changes.length > 0 && (
            <Details isNamedOnPaper summary={`What changed (${bulletin.changes.length})`}>
              <ol>
                {bulletin.changes.map((change) => (
                  <li key={`${change.revision} ${change.kind}`}>
                    Revision {change.revision}, {formatInstant(change.at)}: {asSentence(change.sentence)}
                  </li>
                ))}
              </ol>
            </Details>
          )}
          {bulletin.sources.length > 0 && (
            <>
              <h3 className="nhsuk-heading-s">Sources</h3>
              <ul>
                {bulletin.sources.map(({ title, address }, index) => (
                  <li key={index}>
                    {title}
                    {address !== undefined && `: ${address}`}
                  </li>
                ))}
              </ul>
            </>
          )}
          {bulletin.imported && (
            <Details
              summary={`Turned from a file of others; ${countOf(bulletin.imported.guessed.length, 'guess', 'guesses')}`}
            >
              <ul>
                {bulletin.imported.guessed.map((guess) => (
                  <li key={guess}>{asSentence(guess)}</li>
                ))}
              </ul>
            </Details>
          )}
          {/* What is written goes into a file: nothing of a bulletin that may not be passed on does. */}
          {!bulletin.imported && !isRestricted(bulletin) && (
            <p>
              <AppLink to={paths.feedback('bulletin', kept.id, String(bulletin.revision), bulletin.id)}>
                Does this bulletin not fit you? Tell its authors
              </AppLink>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

const Fact = ({ term, words }: { readonly term: string; readonly words: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{words}</dd>
  </div>
);
