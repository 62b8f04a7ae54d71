import { Fragment } from 'react';
import { outlineIn, unreadWords } from '#src/domain/bulletins/outlined/index.ts';
import { isNationalHigh, titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { enteredAbout } from '#src/domain/bulletins/entering/index.ts';
import { headingOf } from '#src/domain/bulletins/index.ts';
import { acceptanceOf } from '#src/domain/bulletins/kept/index.ts';
import {
  recordedWords,
  reopenWords,
  stateWords,
  takenBackWords,
  type YourCard,
} from '#src/domain/bulletins/yours/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { asSentence } from '#src/domain/common/prose.ts';
import { useBulletins, type AskedBulletin } from '#src/platform/storage/bulletins/index.ts';
import { linkTo, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, useDrafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords, useSettings } from '#src/platform/storage/index.ts';
import { Inset, Tag, Warning } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { BegunWords, formOf } from './begun-apart.tsx';
import { EntryList } from './entry-list.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { gravest, SeverityTag, strictest, TlpTag } from './severity-tag.tsx';
import { useYourBulletins, type YourView } from '#src/platform/files/your-bulletins.ts';
import type { ThreatProps } from './threat/threat.ts';
import { FromWhom } from './threat/from-whom.tsx';
import { TookThePlaceOf } from './threat/took-the-place-of.tsx';
import { WhyPart } from './threat/why-part.tsx';
import { ClocksPart } from './threat/clocks-part.tsx';
import { ActionsPart } from './threat/actions-part.tsx';
import { RunPart } from './run-part.tsx';
import { LettersPart } from './threat/letters-part.tsx';
import { AboutPart } from './threat/about-part.tsx';

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
            : 'This bulletin is not here: its list is not open on this device, or is another one by now. Open the list to see it.'}
        </p>
      )}
      {bulletin && <p className="app-prose">{bulletin.summary}</p>}
      {gone?.card ? (
        <FollowUpPart card={gone.card} view={view.value} settings={settings.value} drafts={drafts.value} />
      ) : (
        <BegunWords begun={drafts.value.get(draftForms.followUp(`${listKey}/${bulletinId}`))} />
      )}
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

function Threat({ card, bulletins, view, settings, drafts }: ThreatProps) {
  const { matched, kept, others, reopened, followUp } = card;
  const [bulletin] = bulletins;
  const severity = gravest(bulletins.map((one) => one.severity));
  const tlp = strictest(bulletins.map((one) => one.tlp));
  const { assessment } = view.stored;
  const accepted = acceptanceOf(followUp);
  const recorded = recordedWords(followUp, view.now);
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
      <LettersPart card={card} bulletins={bulletins} view={view} />
      <FollowUpPart card={card} view={view} settings={settings} drafts={drafts} />
      <AboutPart card={card} bulletins={bulletins} />
    </Page>
  );
}

/** Takes what is done about a threat, and shows what was entered. */
function FollowUpPart({ card, view, settings, drafts }: Omit<ThreatProps, 'bulletins'>) {
  const form = formOf(card, drafts);
  const entered = enteredAbout(card);
  return (
    <>
      <h2 className="nhsuk-heading-m app-no-print">What you do about it</h2>
      <FollowUpForm
        key={form}
        card={card}
        view={view}
        answerer={settings.answerer}
        form={form}
        kept={drafts.get(form)}
      />
      {entered.length > 0 && <h2 className="nhsuk-heading-m">What was entered</h2>}
      {entered.map((one) => (
        <Fragment key={one.followUp.id}>
          {entered.length > 1 && <FromWhom card={card} of={one.of} />}
          <EntryList followUp={one.followUp} clocks={one.of.matched.bulletin.clocks} now={view.now} />
        </Fragment>
      ))}
    </>
  );
}
