import { outlineIn, unreadWords } from '#src/domain/bulletins/outlined/index.ts';
import { Fragment, useState, type ReactNode } from 'react';
import { isNationalHigh, mayAskSuppliers, titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import {
  arrivalWords,
  clockSentence,
  headingOf,
  isTooOld,
  leftWords,
  reasonsOf,
  type Bulletin,
  type Matched,
} from '#src/domain/bulletins/index.ts';
import { acceptanceOf, entriesFor, stateOf } from '#src/domain/bulletins/kept/index.ts';
import {
  bulletinsOf,
  clocksOf,
  lookedAt,
  recordedWords,
  reopenWords,
  STATE_WORDS,
  stateWords,
  supplierLetters,
  takenBackWords,
  type YourCard,
} from '#src/domain/bulletins/yours/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { formatInstant, londonDay } from '#src/domain/common/london-time.ts';
import { asSentence, listInWords } from '#src/domain/common/prose.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import {
  stateWhatIsRun,
  takeFollowUpAlong,
  useBulletins,
  type AskedBulletin,
} from '#src/platform/storage/bulletins/index.ts';
import { linkTo, newId, now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords, useSettings, type Settings } from '#src/platform/storage/index.ts';
import { CopyText } from '#src/ui/form/copy-text.tsx';
import { AppLink, Button, Details, Inset, Tag, Warning } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { BegunWords, formOf } from './begun-apart.tsx';
import { EntryList } from './entry-list.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { gravest, SeverityTag, strictest, TlpTag } from './severity-tag.tsx';
import { TechnologyField, type Statement } from './what-you-run.tsx';
import { useYourBulletins, type YourView } from '#src/platform/files/your-bulletins.ts';

type BulletinAddress = { readonly assessmentId: string; readonly listKey: string; readonly bulletinId: string };

/** One threat: what to do about it, why, by when, and what was done. */
export default function BulletinScreen({ assessmentId, listKey, bulletinId }: BulletinAddress) {
  const view = useYourBulletins(assessmentId);
  const settings = useSettings();
  const drafts = useDrafts(assessmentId);
  const found = view?.ok ? findIn(view.value, listKey, bulletinId) : null;
  const bulletins = useBulletins(found?.asked ?? []);
  if (!view || !settings || !drafts || !bulletins) return <LoadingPage />;
  if (!view.ok) return <ProblemPage>{storageWords(view.problem)}</ProblemPage>;
  if (!bulletins.ok) return <ProblemPage>{storageWords(bulletins.problem)}</ProblemPage>;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  const [bulletin] = bulletins.value;
  const { card, gone } = found ?? {};
  if (card && bulletin)
    return (
      <Threat
        card={card}
        bulletins={[bulletin, ...bulletins.value.slice(1)]}
        view={view.value}
        settings={settings.value}
        drafts={drafts.value}
      />
    );
  return (
    <Page
      title={ROUTES.bulletin.title}
      heading={bulletin ? titleWithLabel(bulletin) : ROUTES.bulletin.title}
      back={linkTo('bulletins', assessmentId)}
    >
      {gone && <p>{takenBackWords(gone)}</p>}
      {!gone && bulletin && (
        <p>It makes no card for you: it is for other kinds of organisation, or names nothing that is run here.</p>
      )}
      {!bulletin && (
        <p>
          {view.value.unread > 0
            ? `This bulletin is not shown. ${unreadWords(view.value.unread)}`
            : 'This bulletin is not here: its list was removed, or is another one by now.'}
        </p>
      )}
      {bulletin && <p className="app-prose">{bulletin.summary}</p>}
      {gone?.followUp && (
        <>
          <h2 className="nhsuk-heading-m">What was entered</h2>
          <EntryList followUp={gone.followUp} clocks={gone.bulletin.clocks} now={view.value.now} />
        </>
      )}
      <BegunWords begun={drafts.value.get(draftForms.followUp(`${listKey}/${bulletinId}`))} />
    </Page>
  );
}

type FoundHere = {
  readonly card: YourCard | undefined;
  readonly gone: YourView['yours']['takenBack'][number] | undefined;
  /** What is to be read whole: of a card all that it joins. */
  readonly asked: readonly AskedBulletin[];
};

function findIn({ yours, lists }: YourView, listKey: string, bulletinId: string): FoundHere {
  const isAsked = ({ kept, ref }: Pick<YourCard, 'kept' | 'ref'>): boolean =>
    kept.id === listKey && ref.id === bulletinId;
  const card = yours.cards.find((one) => isAsked(one) || one.others.some(isAsked));
  if (card) {
    const asked = [card, ...card.others].map(({ kept, matched }) => ({ listKey: kept.id, outline: matched.bulletin }));
    return { card, gone: undefined, asked };
  }
  const gone = yours.takenBack.find((one) => one.kept.id === listKey && one.bulletin.id === bulletinId);
  const kept = lists.find(({ id }) => id === listKey);
  const outline = gone?.bulletin ?? (kept ? outlineIn(kept, bulletinId) : null);
  return { card: undefined, gone, asked: outline ? [{ listKey, outline }] : [] };
}

type ThreatProps = {
  readonly card: YourCard;
  /** The bulletin of the card, then those that it joins, with all that is in them. */
  readonly bulletins: readonly [Bulletin, ...Bulletin[]];
  readonly view: YourView;
  readonly settings: Settings;
  readonly drafts: Drafts;
};

function Threat({ card, bulletins, view, settings, drafts }: ThreatProps) {
  const { matched, kept, others, reopened, followUp } = card;
  const [bulletin] = bulletins;
  const severity = gravest(bulletins.map((one) => one.severity));
  const tlp = strictest(bulletins.map((one) => one.tlp));
  const { assessment } = view.stored;
  const accepted = acceptanceOf(followUp);
  const recorded = recordedWords(followUp, view.now);
  const form = formOf(card, drafts);
  return (
    <Page
      title={ROUTES.bulletin.title}
      heading={bulletin.title}
      caption={`${assessment.organisation.name}. ${[kept, ...others.map((one) => one.kept)].map(({ list }) => list.publisher.name).join('; ')}`}
      back={linkTo('bulletins', assessment.id)}
    >
      <p className="nhsuk-lede-text nhsuk-u-margin-bottom-3">
        <strong>{headingOf(matched)}</strong>
      </p>
      <p className="app-bulletins__tags">
        <SeverityTag severity={severity} />
        {bulletins.some(({ exploited }) => exploited.known === 'yes') && <Tag colour="red">Attackers use it now</Tag>}
        <Tag colour="grey">{stateWords(card)}</Tag>
        <TlpTag tlp={tlp} />
      </p>
      <p className="app-prose">{bulletin.summary}</p>
      {reopened.length > 0 && (
        <Inset>
          <p>
            <strong>Open again.</strong>
          </p>
          <ul>
            {reopened.map((reason, index) => (
              <li key={index}>{reopenWords(reason, today())}</li>
            ))}
          </ul>
        </Inset>
      )}
      <TookThePlaceOf card={card} view={view} />
      {accepted && (
        <Inset>
          <p>
            Accepted by {accepted.acceptedBy} until {formatDate(accepted.until)}: {asSentence(accepted.reason)}
            {accepted.extensions > 0 &&
              ` It was first accepted until ${formatDate(accepted.firstUntil)}, and put off ${countOf(accepted.extensions, 'time')} since.`}
          </p>
        </Inset>
      )}
      {bulletins.some(isNationalHigh) && (
        <Warning title="This does not tell NHS England">
          <p>
            Record it in "Respond to an NHS cyber alert". What you enter here stays on this device.
            {recorded !== '' && ` Entered here as recorded there: ${recorded}.`}
          </p>
        </Warning>
      )}
      <WhyPart card={card} view={view} />
      <ClocksPart card={card} at={view.now} />
      <ActionsPart card={card} bulletins={bulletins} view={view} />
      <RunPart card={card} view={view} settings={settings} />
      <LetterPart card={card} bulletins={bulletins} view={view} />
      <h2 className="nhsuk-heading-m app-no-print">What you do about it</h2>
      <FollowUpForm
        key={form}
        card={card}
        view={view}
        answerer={settings.answerer}
        form={form}
        kept={drafts.get(form)}
      />
      {followUp && (
        <>
          <h2 className="nhsuk-heading-m">What was entered</h2>
          <EntryList followUp={followUp} clocks={matched.bulletin.clocks} now={view.now} />
        </>
      )}
      <AboutPart card={card} bulletins={bulletins} />
    </Page>
  );
}

/** Of a bulletin that took the place of one about which something was entered: does that go along? */
function TookThePlaceOf({ card, view }: Pick<ThreatProps, 'card' | 'view'>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isTaken, setIsTaken] = useState(false);
  const { matched, kept, ref, arrivedAt } = card;
  const { bulletin } = matched;
  const before = view.yours.takenBack.find(
    (one) => one.kept.id === kept.id && one.by === bulletin.id && one.followUp !== null,
  );
  const followUp = before?.followUp ?? null;
  if (!isTaken && (!before || !followUp || card.followUp !== null)) return null;
  const take = async () => {
    if (!followUp) return;
    const looked = lookedAt(kept, bulletin);
    const to = { bulletin: ref, title: bulletin.title, arrivedAt, firstIssuedAt: bulletin.issuedAt };
    const saved = await takeFollowUpAlong(view.stored.assessment.id, to, entriesFor(followUp, looked, newId), now());
    if (saved.ok) setIsTaken(true);
    else setProblem(storageWords(saved.problem));
  };
  return (
    <Swap shown={isTaken}>
      {isTaken ? (
        <p tabIndex={-1} data-takes-focus>
          Taken along. It stands below.
        </p>
      ) : (
        <Inset>
          <p>
            It took the place of "{before && titleWithLabel(before.bulletin)}", which stands as:{' '}
            {STATE_WORDS[stateOf(followUp)]}. Does what was entered there hold here too?
          </p>
          <Button small look="secondary" work={take}>
            Yes, take it along
          </Button>
          {problem && <Problem>{problem}</Problem>}
        </Inset>
      )}
    </Swap>
  );
}

/** Above what each of several bulletins about one threat says; nothing where there is one alone. */
const FromWhom = ({ card, of: { kept } }: { readonly card: YourCard; readonly of: Pick<YourCard, 'kept'> }) =>
  card.others.length === 0 ? null : <h3 className="nhsuk-heading-s">From {kept.list.publisher.name}</h3>;

function WhyPart({ card, view }: { readonly card: YourCard; readonly view: YourView }) {
  return (
    <section aria-labelledby="why">
      <h2 className="nhsuk-heading-m" id="why">
        Why
      </h2>
      {bulletinsOf(card).map((one) => (
        <Fragment key={`${one.kept.id} ${one.ref.id}`}>
          <FromWhom card={card} of={one} />
          <Reasons matched={one.matched} view={view} />
        </Fragment>
      ))}
    </section>
  );
}

function Reasons({ matched, view }: { readonly matched: Matched; readonly view: YourView }) {
  const { assessment, questionnaire } = view.stored;
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  return (
    <ol>
      {reasonsOf(matched, view.names).map(({ sentence, questions }, index) => (
        <li key={index}>
          {sentence}
          {questions.map((id) => {
            const place = places.get(id);
            return place ? (
              <span key={id} className="app-no-print">
                {' '}
                <AppLink to={paths.section(assessment.id, place.section.id, id)}>
                  Go to “{view.names.question(id)}”
                </AppLink>
              </span>
            ) : null;
          })}
        </li>
      ))}
    </ol>
  );
}

function ClocksPart({ card, at }: { readonly card: YourCard; readonly at: string }) {
  const runs = bulletinsOf(card).flatMap(({ matched, arrivedAt }) => {
    const all = clocksOf(matched);
    const again = new Set(all.flatMap(({ startedBy, clock }) => (startedBy === 'severity-up' ? [clock.id] : [])));
    return all.map((run) => ({ run, arrivedAt, isOld: run.startedBy === 'issue' && again.has(run.clock.id) }));
  });
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="clocks">
      <h2 className="nhsuk-heading-m" id="clocks">
        By when
      </h2>
      <ul>
        {runs.map(({ run, arrivedAt, isOld }, index) => (
          <li key={index}>
            {clockSentence(run)} {isOld && 'Counted from its issue, before its severity rose. '}
            {run.stoppedAt !== null
              ? `Stopped ${formatInstant(run.stoppedAt)}.`
              : run.binds === 'yes' && leftInWords(run, arrivedAt, at)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function leftInWords(run: ReturnType<typeof clocksOf>[number], arrivedAt: string, at: string): string {
  const words = arrivalWords(run, arrivedAt, at);
  if (words !== null) return asSentence(`It ${words}`);
  return run.end === null ? '' : leftWords(run.end, at);
}

const KIND_WORDS: Readonly<Record<Bulletin['actions'][number]['kind'], string>> = {
  patch: 'Fix',
  configure: 'Change a setting',
  isolate: 'Cut off',
  'check-compromise': 'Look whether anyone got in',
  'ask-supplier': 'Ask a supplier',
  inform: 'Tell people',
  watch: 'Watch',
};

const ASK_FIRST: Readonly<Record<NonNullable<Bulletin['actions'][number]['askFirst']>, string>> = {
  'clinical-safety-officer': 'the clinical safety officer',
  'clinical-engineering': 'clinical engineering',
  'service-on-duty': 'the service on duty',
};

function ActionsPart({ card, bulletins, view }: Pick<ThreatProps, 'card' | 'bulletins' | 'view'>) {
  const of = bulletinsOf(card);
  if (bulletins.every(({ actions }) => actions.length === 0)) return null;
  return (
    <section aria-labelledby="actions">
      <h2 className="nhsuk-heading-m" id="actions">
        What to do
      </h2>
      {bulletins.map((bulletin, at) => {
        const one = of[at];
        return (
          one &&
          bulletin.actions.length > 0 && (
            <Fragment key={`${one.kept.id} ${bulletin.id}`}>
              <FromWhom card={card} of={one} />
              <Actions bulletin={bulletin} view={view} />
            </Fragment>
          )
        );
      })}
    </section>
  );
}

function Actions({ bulletin, view }: { readonly bulletin: Bulletin; readonly view: YourView }) {
  const { assessment, questionnaire } = view.stored;
  const titles = new Map(questionnaire.actions.map(({ id, title }) => [id, title]));
  return (
    <ol>
      {bulletin.actions.map(({ id, kind, text, careThatStops, askFirst, fallback, improvement }) => {
        const title = improvement?.questionnaire.id === questionnaire.id ? titles.get(improvement.action) : undefined;
        return (
          <li key={id}>
            <span className="app-prose">
              <strong>{KIND_WORDS[kind]}:</strong> {text}
            </span>
            {askFirst !== undefined && (
              <Inset>
                <p>
                  <strong>Ask {ASK_FIRST[askFirst]} first.</strong>
                </p>
                {careThatStops !== undefined && <p>What stops meanwhile: {asSentence(careThatStops)}</p>}
                {fallback !== undefined && <p>What is done instead: {asSentence(fallback)}</p>}
              </Inset>
            )}
            {title !== undefined && (
              <p className="app-quiet">
                For good: {asSentence(title)}{' '}
                {questionnaire.readers !== 'manager' && (
                  <AppLink to={paths.improve(assessment.id, 'actions', improvement?.action)}>
                    See it under Improve<span className="nhsuk-u-visually-hidden">: {title}</span>
                  </AppLink>
                )}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function RunPart({ card, view, settings }: Pick<ThreatProps, 'card' | 'view' | 'settings'>) {
  const [problem, setProblem] = useState<string | null>(null);
  const { assessment } = view.stored;
  const ids = technologiesOf(card);
  if (ids.length === 0) return null;
  const stated = new Map(view.run.technologies.map((one) => [one.technology, one]));
  const saidBy = settings.answerer === '' ? null : settings.answerer;
  const state = async (statement: Statement, by: string) => {
    const at = now();
    const saved = await stateWhatIsRun(assessment.id, statement(by, at), at);
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <section aria-labelledby="run" className="app-no-print">
      <h2 className="nhsuk-heading-m" id="run">
        Do you run it?
      </h2>
      {saidBy === null ? (
        <p>
          <AppLink to={paths.technologies(assessment.id)}>Say what you run</AppLink>, with your name.
        </p>
      ) : (
        <div className="app-bulletins__technologies">
          {ids.map((id) => {
            const one = stated.get(id) ?? null;
            return (
              <TechnologyField
                key={id}
                technology={{ id, name: view.names.technology(id) }}
                stated={one}
                isTooOld={one !== null && isTooOld({ state: one.state, on: londonDay(one.at) }, today())}
                onSay={(statement) => void state(statement, saidBy)}
              />
            );
          })}
        </div>
      )}
      {problem && <Problem>{problem}</Problem>}
    </section>
  );
}

const technologiesOf = (card: YourCard): readonly string[] => [
  ...new Set(bulletinsOf(card).flatMap(({ matched }) => matched.technologies.map(({ id }) => id))),
];

/** Of each bulletin of the threat: what may be told of one may not of another. */
const LetterPart = ({ card, bulletins, view }: Pick<ThreatProps, 'card' | 'bulletins' | 'view'>) =>
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

function AboutPart({ card, bulletins }: Pick<ThreatProps, 'card' | 'bulletins'>) {
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
          {!bulletin.imported && (bulletin.tlp === 'clear' || bulletin.tlp === 'green') && (
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
