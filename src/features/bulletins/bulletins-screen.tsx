import { unreadWords, type OutlinedList } from '#src/domain/bulletins/outlined/index.ts';
import { useRef, useState, type ReactNode } from 'react';
import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { decisiveTechnology, headingOf } from '#src/domain/bulletins/index.ts';
import {
  bulletinsOf,
  ageWords,
  twiceWords,
  inShort,
  nearestClockWords,
  reopenWords,
  shortWords,
  stateWords,
  takenBackWords,
  type YourCard,
} from '#src/domain/bulletins/yours/index.ts';
import type { Assessment } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { formatInstant, londonDay } from '#src/domain/common/london-time.ts';
import { asSentence } from '#src/domain/common/prose.ts';
import { loadExampleList } from '#src/platform/files/broadcast.ts';
import { now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { useDrafts } from '#src/platform/storage/drafts/index.ts';
import { removeList, saveIssue } from '#src/platform/storage/bulletins/index.ts';
import { storageWords, unreadableWords, useAssessmentsAlone } from '#src/platform/storage/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { AppLink, Button, ButtonLink, Details, Inset, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { BegunApart } from './begun-apart.tsx';
import { OutsidePart } from './outside-part.tsx';
import { ownOf } from './own-assessments.ts';
import { gravest, SeverityTag, strictest, TlpTag } from './severity-tag.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';
import { withoutRed } from './without-red.ts';
import { useYourBulletins, type YourView } from '#src/platform/files/your-bulletins.ts';

/** Threats that concern an organisation, the most urgent first. */
export default function BulletinsScreen({ assessmentId }: { readonly assessmentId: string | undefined }) {
  const all = useAssessmentsAlone();
  if (!all) return <LoadingPage />;
  if (!all.ok) return <ProblemPage>{storageWords(all.problem)}</ProblemPage>;
  const own = ownOf(all.value);
  const chosen = own.find(({ id }) => id === assessmentId) ?? own[0];
  if (!chosen) return <NoAssessment />;
  return <Bulletins key={chosen.id} chosen={chosen} own={own} />;
}

const NoAssessment = () => (
  <Page title={ROUTES.bulletins.title}>
    <p>
      A list of bulletins tells of threats. Each is held against what your organisation runs and how it answered, on
      this device: what to do about which, why, and by when.
    </p>
    <p>That needs an assessment, even one without answers yet.</p>
    <ButtonLink to={paths.start()}>Start an assessment</ButtonLink>
  </Page>
);

/** Not an alerting channel, and it must not be taken for one. */
const KeepAlerts = () => (
  <p className="app-quiet">
    Keep your e-mail and SMS alerts. This page hears of nothing until somebody opens a list here, and it tells nobody
    what you do.
  </p>
);

function Bulletins({ chosen, own }: { readonly chosen: Assessment; readonly own: readonly Assessment[] }) {
  const view = useYourBulletins(chosen.id);
  const drafts = useDrafts(chosen.id);
  const isPrinting = usePrinting();
  const outcome = useRef<HTMLParagraphElement>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  if (!view || !drafts) return <LoadingPage />;
  if (!view.ok) return <ProblemPage>{storageWords(view.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  const { lists, unread, stored } = view.value;
  const unreadable = unreadableWords(stored);
  const onPaper = isPrinting ? withoutRed(view.value.yours) : null;
  const shown = onPaper ? { ...view.value, yours: onPaper.yours } : view.value;
  return (
    <Page title={ROUTES.bulletins.title} caption={`${chosen.organisation.name}, ${formatDate(chosen.assessmentDate)}`}>
      <p role="status" tabIndex={-1} ref={outcome}>
        {removed !== null && `The list of ${removed} was removed.`}
      </p>
      <Swap shown={lists.length === 0}>
        {lists.length > 0 ? <Lead view={view.value} shown={shown.yours} /> : unread === 0 && <NoList />}
      </Swap>
      {onPaper && onPaper.leftOut > 0 && (
        <p>{countOf(onPaper.leftOut, 'bulletin is', 'bulletins are')} not on this paper: marked TLP:RED.</p>
      )}
      {unread > 0 && (
        <Problem>
          {unreadWords(unread)} Open the newest issue once more, or restore your last backup from “Your data”.
        </Problem>
      )}
      {unreadable !== '' && (
        <Problem>{unreadable} cannot be read. What they say counts as not known until that is mended.</Problem>
      )}
      <ul className="app-bulletins__ways app-no-print">
        <li>
          <AppLink to={paths.open()}>{lists.length === 0 ? 'Open a list' : 'Open another issue or list'}</AppLink>
        </li>
        <li>
          <AppLink to={paths.technologies(chosen.id)}>{ROUTES.technologies.title}</AppLink> (
          {countOf(view.value.run.technologies.length, 'technology', 'technologies')} stated)
        </li>
        <li>
          <AppLink to={paths.bulletinRecord(chosen.id)}>{ROUTES.bulletinRecord.title}</AppLink>
        </li>
        <li>
          <AppLink to={paths.pastAttacks(chosen.id)}>{ROUTES.pastAttacks.title}</AppLink> and your answers on the same
          points
        </li>
      </ul>
      <Cards view={shown} />
      <BegunApart view={view.value} drafts={drafts.value} />
      <TakenBackPart view={shown} />
      {lists.length > 0 && (
        <ListsPart
          lists={lists}
          at={view.value.now}
          onRemoved={(name) => {
            setRemoved(name);
            outcome.current?.focus();
          }}
        />
      )}
      {own.length > 1 && <Others chosen={chosen} own={own} />}
      <KeepAlerts />
    </Page>
  );
}

function NoList() {
  const [problem, setProblem] = useState<string | null>(null);
  const tryExample = async () => {
    const at = now();
    const saved = await saveIssue(await loadExampleList(at), at);
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <Inset>
      <p>
        <strong>No list opened yet.</strong> A centre, your integrated care board or your supplier publishes one as a
        file, or sends it in an e-mail to be pasted. The advisories of makers (CSAF), the list of known exploited
        vulnerabilities (KEV) and NHS cyber alerts as JSON can be opened too.
      </p>
      <p>
        <Button small look="secondary" work={tryExample}>
          Look round with a made-up list (illustrative)
        </Button>
      </p>
      {problem && <Problem>{problem}</Problem>}
    </Inset>
  );
}

type LeadProps = {
  readonly view: YourView;
  /** Of that what may be named here; all of it counts. */
  readonly shown: YourView['yours'];
};

/** The one sentence that one comes for, and what must be known before it is believed. */
function Lead({ view: { lists, unread, yours, run, now: at, stored }, shown }: LeadProps) {
  const named = shown === yours ? null : new Set(shown.cards);
  const short = inShort(yours.cards, at, (card) => named?.has(card) ?? true);
  const isOpen = yours.cards.some((card) => card.isOpen && card.matched.concern !== 'not-here');
  const old = lists.flatMap(({ list }) => ageWords(list, at) ?? []);
  const unsaid = lists.filter(({ list }) => list.nextExpectedBy === null).map(({ list }) => list.publisher.name);
  return (
    <>
      <p className="nhsuk-lede-text nhsuk-u-margin-bottom-3" tabIndex={-1} data-takes-focus>
        {lists.some(({ list }) => list.isIllustrative) && 'Illustrative: a made-up list is among these. '}
        {isOpen ? `${shortWords(short)}.` : nothingWords(run.technologies.length, old.length + unsaid.length + unread)}
      </p>
      {isOpen &&
        (
          [
            ['The clock that ended and may bind you', short.mayHaveEnded],
            ['The clock that ended', short.ended],
            ['The clock that may bind you', short.mayBeNext],
            [short.ended ? 'The next clock' : 'The clock that binds you', short.next],
          ] as const
        ).map(
          ([words, found]) =>
            found && (
              <p key={words}>
                {words} is of{' '}
                <AppLink to={paths.bulletin(stored.assessment.id, found.card.kept.id, found.card.ref.id)}>
                  {titleWithLabel(found.card.matched.bulletin)}
                </AppLink>
                . {headingOf(found.card.matched)}.{' '}
                {found.isUnstated && (
                  <AppLink to={paths.technologies(stored.assessment.id)}>Say what binds you</AppLink>
                )}
              </p>
            ),
        )}
      {shown.takenBack
        .filter((one) => one.isOpen)
        .map((one) => (
          <p key={`${one.kept.id} ${one.bulletin.id}`}>
            You work on{' '}
            <AppLink to={paths.bulletin(stored.assessment.id, one.kept.id, one.bulletin.id)}>
              {titleWithLabel(one.bulletin)}
            </AppLink>
            . {takenBackWords(one)}
          </p>
        ))}
      {old.map((words) => (
        <p key={words}>
          <strong>{words}</strong>
        </p>
      ))}
      {run.technologies.length === 0 && (
        <p>
          You have not stated what you run, so bulletins about products stay in doubt.{' '}
          <AppLink to={paths.technologies(stored.assessment.id)}>State what you run</AppLink>
        </p>
      )}
    </>
  );
}

/** "Nothing for you" is said only where it is known. */
function nothingWords(stated: number, notInDate: number): string {
  if (stated === 0) return 'Nothing can be said yet: what you run is not stated.';
  if (notInDate > 0)
    return 'No bulletin here is open. That a list is up to date is not known, so there may be newer ones.';
  return 'Nothing for you this week.';
}

const GROUPS = [
  { id: 'act', title: 'Act', has: (card: YourCard) => card.matched.concern === 'act' },
  { id: 'ask', title: 'Ask your suppliers', has: (card: YourCard) => card.matched.concern === 'ask-supplier' },
  {
    id: 'find-out',
    title: 'Find out whether you run it',
    has: (card: YourCard) => card.matched.concern === 'find-out',
  },
  {
    id: 'lower',
    title: 'Lower concern by your answers: still check',
    has: (card: YourCard) => card.matched.concern === 'lower-concern',
  },
  { id: 'not-here', title: 'Not here', has: (card: YourCard) => card.matched.concern === 'not-here' },
] as const;

function Cards({ view }: { readonly view: YourView }) {
  const { cards } = view.yours;
  const open = cards.filter(({ isOpen }) => isOpen);
  const settled = cards.filter(({ isOpen }) => !isOpen);
  return (
    <>
      {GROUPS.map(({ id, title, has }) => (
        <Group key={id} id={id} title={title} cards={open.filter(has)} view={view} />
      ))}
      <Group id="settled" title="Settled here" cards={settled} view={view} />
      <OutsidePart view={view} />
    </>
  );
}

/** More than one reads at once; the most urgent come first. */
const AT_ONCE = 20;

type GroupProps = {
  readonly id: string;
  readonly title: string;
  readonly cards: readonly YourCard[];
  readonly view: YourView;
};

function Group({ id, title, cards, view }: GroupProps) {
  const [shown, setShown] = useState(AT_ONCE);
  if (cards.length === 0) return null;
  const rest = cards.length - shown;
  return (
    <section aria-labelledby={`group-${id}`}>
      <h2 className="nhsuk-heading-m" id={`group-${id}`}>
        {title} ({cards.length})
      </h2>
      <ol className="app-bulletins">
        {cards.slice(0, shown).map((card) => (
          <CardInList key={`${card.kept.id} ${card.ref.id}`} card={card} view={view} />
        ))}
      </ol>
      {cards.length > AT_ONCE && (
        <Swap shown={rest > 0}>
          {rest > 0 ? (
            <Button look="secondary" onClick={() => setShown((before) => before + AT_ONCE)}>
              Show {Math.min(rest, AT_ONCE)} more of {rest}
            </Button>
          ) : (
            <p className="app-quiet" tabIndex={-1} data-takes-focus>
              All {cards.length} are shown.
            </p>
          )}
        </Swap>
      )}
    </section>
  );
}

/** What can wait says no more than that. */
const WITHOUT_WHY: ReadonlySet<YourCard['matched']['concern']> = new Set(['lower-concern', 'not-here', 'outside']);

function CardInList({ card, view: { stored, names, now: at } }: { readonly card: YourCard; readonly view: YourView }) {
  const { matched, kept, ref, others, reopened } = card;
  const all = bulletinsOf(card).map((one) => one.matched.bulletin);
  const { bulletin, concern } = matched;
  const clock = nearestClockWords(card, at);
  // Of what is to be acted on why, in a line or two; all of it stands on its page.
  const why = WITHOUT_WHY.has(concern)
    ? []
    : [
        decisiveTechnology(matched, names),
        ...(concern === 'act' ? matched.bites.slice(0, 1).map(({ bite }) => asSentence(bite.sentence)) : []),
      ].filter((sentence) => sentence !== null);
  const to = paths.bulletin(stored.assessment.id, kept.id, ref.id);
  return (
    <li className="app-bulletins__card">
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        <AppLink to={to}>{bulletin.title}</AppLink>
      </h3>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{headingOf(matched)}</strong>
      </p>
      {why.map((sentence) => (
        <p key={sentence} className="nhsuk-u-margin-bottom-1">
          {sentence}
        </p>
      ))}
      {clock !== null && <p className="nhsuk-u-margin-bottom-1">{clock}</p>}
      {reopened.map((reason, index) => (
        <p key={index} className="nhsuk-u-margin-bottom-1">
          <strong>Open again:</strong> {reopenWords(reason, londonDay(at))}
        </p>
      ))}
      <p className="app-bulletins__tags nhsuk-u-margin-bottom-0">
        <SeverityTag severity={gravest(all.map(({ severity }) => severity))} />
        {all.some(({ exploited }) => exploited.known === 'yes') && <Tag colour="red">Attackers use it now</Tag>}
        <Tag colour="grey">{stateWords(card)}</Tag>
        <TlpTag tlp={strictest(all.map(({ tlp }) => tlp))} />
        <span className="app-quiet">
          {[kept, ...others.map((one) => one.kept)].map(({ list }) => list.publisher.name).join('; ')}
        </span>
      </p>
    </li>
  );
}

function TakenBackPart({ view: { yours, stored } }: { readonly view: YourView }) {
  const { takenBack } = yours;
  if (takenBack.length === 0) return null;
  return (
    <Details isNamedOnPaper summary={`Withdrawn, superseded or taken off a list (${takenBack.length})`}>
      <ul>
        {takenBack.slice(0, 100).map((one) => (
          <li key={`${one.kept.id} ${one.bulletin.id}`}>
            <AppLink to={paths.bulletin(stored.assessment.id, one.kept.id, one.bulletin.id)}>
              {titleWithLabel(one.bulletin)}
            </AppLink>
            : {takenBackWords(one)}
          </li>
        ))}
      </ul>
      {takenBack.length > 100 && <p>And {countOf(takenBack.length - 100, 'more', 'more')}.</p>}
    </Details>
  );
}

type ListsPartProps = {
  readonly lists: readonly OutlinedList[];
  readonly at: string;
  readonly onRemoved: (name: string) => void;
};

function ListsPart({ lists, at, onRemoved }: ListsPartProps) {
  const [problem, setProblem] = useState<string | null>(null);
  // A publisher may have several; only the files know them apart then.
  const nameOf = ({ list: { publisher, listId } }: OutlinedList): string =>
    lists.filter(({ list }) => list.publisher.name === publisher.name).length > 1
      ? `${publisher.name} (${listId})`
      : publisher.name;
  return (
    <section aria-labelledby="lists">
      <h2 className="nhsuk-heading-m" id="lists">
        Lists here
      </h2>
      <ul>
        {lists.map((kept) => (
          <li key={kept.id}>
            <ListWords name={nameOf(kept)} kept={kept} at={at} />{' '}
            <AskFirst
              name={`Remove the list of ${nameOf(kept)}`}
              question="Remove this list? Its bulletins are no longer shown, and when each reached you is forgotten. What was entered about them stays, and the list can be opened again from its file."
              yes="Yes, remove it"
              no="No, keep it"
              onYes={async () => {
                const removed = await removeList(kept.id, now());
                if (removed.ok) onRemoved(nameOf(kept));
                else setProblem(storageWords(removed.problem));
              }}
            >
              {(ask) => (
                <button type="button" className="app-link-button app-no-print" data-takes-focus onClick={ask}>
                  Remove<span className="nhsuk-u-visually-hidden">: {nameOf(kept)}</span>
                </button>
              )}
            </AskFirst>
          </li>
        ))}
      </ul>
      {problem && <Problem>{problem}</Problem>}
    </section>
  );
}

type ListWordsProps = Pick<ListsPartProps, 'at'> & { readonly name: string; readonly kept: OutlinedList };

function ListWords({ name, kept, at }: ListWordsProps): ReactNode {
  const { list, arrivals } = kept;
  const twice = twiceWords(kept);
  const isFeed = list.bulletins.some(({ imported }) => imported);
  const missing = arrivals.reduce((sum, one) => sum + one.missing, 0);
  const next = list.nextExpectedBy;
  return (
    <>
      <strong>{name}</strong>
      {isFeed ? '' : `, issue ${list.sequence}`}, issued {formatInstant(list.issuedAt)},{' '}
      {countOf(list.bulletins.length, 'bulletin')}.{' '}
      {ageWords(list, at) ??
        (next === null ? 'It does not say when the next is expected.' : `Next expected by ${formatInstant(next)}.`)}
      {missing > 0 && ` ${countOf(missing, 'issue', 'issues')} in its numbering never came here.`}
      {twice !== null && ` ${twice}`}
    </>
  );
}

function Others({ chosen, own }: { readonly chosen: Assessment; readonly own: readonly Assessment[] }) {
  return (
    <Details summary="For another organisation or assessment">
      <ul>
        {own
          .filter(({ id }) => id !== chosen.id)
          .map(({ id, organisation, assessmentDate }) => (
            <li key={id}>
              <AppLink to={paths.bulletins(id)}>
                {organisation.name}, {formatDate(assessmentDate)}
              </AppLink>
            </li>
          ))}
      </ul>
    </Details>
  );
}
