import { lazy, Suspense, type ReactNode } from 'react';
import { earlierSignOffs } from '#src/domain/assessment/previous/index.ts';
import { minutesAnAnswer } from '#src/domain/assessment/history/index.ts';
import {
  checkAnswers,
  answeredWords,
  countProgress,
  findQuestions,
  FIND_FILTERS,
  nextStep,
  placeQuestions,
  type FindFilter,
  type PlacedQuestion,
  type Progress,
} from '#src/domain/assessment/questions/index.ts';
import type { SignOff } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import {
  evidenceValidMonths,
  foreignLanguage,
  profileOf,
  type Questionnaire,
} from '#src/domain/questionnaire/index.ts';
import { ORGANISATION_TYPES, SIZE_BANDS } from '#src/domain/questionnaire/profile.ts';
import {
  figureWords,
  hasFigure,
  provablePercentWords,
  readerWords,
  resultSentences,
  stretchOf,
} from '#src/domain/scoring/words/index.ts';
import type { Sent } from '#src/domain/merge/index.ts';
import { countOverdue } from '#src/domain/parcel/index.ts';
import { scoreAssessment, type Score } from '#src/domain/scoring/index.ts';
import { paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { HEADLINES, safetyReason, useSafety } from '#src/platform/safety/index.ts';
import { useSentOf } from '#src/platform/storage/sent/index.ts';
import { useHasLists } from '#src/platform/storage/bulletins/has-lists.ts';
import {
  storageWords,
  unreadableWords,
  useAssessmentsAlone,
  useHistory,
  type Preferences,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { BandScale } from '#src/ui/chart/band-scale.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, ButtonLink, Details, Inset, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { TermHelp } from '#src/ui/layout/term-help.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { durationWords } from './duration-words.ts';
import { nextStepLink } from './next-step-link.tsx';

// Fetched where a list of bulletins is kept.
const BulletinsLine = lazy(() => import('./bulletins-line.tsx'));
// Stands below all that one comes here for.
const TakeCopy = lazy(() => import('./take-copy.tsx'));
// Most assessments have no second opinion.
const Reviewed = lazy(() => import('./reviewed-part.tsx'));

type OverviewProps = { readonly stored: StoredAssessment; readonly settings: Preferences };

/** The first page of an assessment: where it stands, what is left, and the one next step. */
export default function OverviewScreen({ stored, settings }: OverviewProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const unreadable = unreadableWords(stored);
  const { id, organisation, assessmentDate } = assessment;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const total = countProgress(placed);
  const all = useAssessmentsAlone();
  const sent = useSentOf(id);
  // What was signed before, or is overdue, or that there are bulletins, has a line of its own, which would move what stands below it.
  const hasLists = useHasLists();
  if (!all || !sent || !hasLists) return <LoadingPage />;
  if (!sent.ok) return <ProblemPage>{storageWords(sent.problem)}</ProblemPage>;
  const before = all.ok ? (earlierSignOffs(assessment, all.value)[0] ?? null) : null;
  return (
    <Page
      title={ROUTES.assessment.title}
      heading={organisation.name}
      caption={`${questionnaire.title}, edition ${questionnaire.version}`}
    >
      <p>
        {ORGANISATION_TYPES[organisation.type]}, {SIZE_BANDS[organisation.sizeBand].toLowerCase()}. Assessment date{' '}
        {formatDate(assessmentDate)}.{' '}
        {assessment.status !== 'signed-off' && (
          <span className="app-no-print">
            <AppLink to={paths.details(id)}>Change organisation or date</AppLink>
          </span>
        )}
      </p>
      {assessment.status === 'signed-off' && (
        <Inset>
          This assessment is signed off. Its answers are frozen and can be read, not changed. You can reopen it on the
          check page.
        </Inset>
      )}
      <div className="app-overview">
        <section className="app-overview__next" aria-labelledby="next">
          <h2 className="nhsuk-heading-m app-no-print" id="next">
            Next
          </h2>
          <NextButton stored={stored} placed={placed} />
          <HowFar total={total} id={id} questionnaire={questionnaire} />
          <BackedUp />
        </section>
        {/* A figure that leaves out what cannot be read would be wrong. */}
        {unreadable === '' && <Position stored={stored} before={before} />}
      </div>
      {unreadable === '' && assessment.reviews && (
        <Suspense>
          <Reviewed stored={stored} placed={placed} />
        </Suspense>
      )}
      <ToSee
        id={id}
        placed={placed}
        stored={stored}
        sent={sent.value}
        me={settings.answerer}
        hasBulletins={hasLists.ok && hasLists.value}
      />
      <Sections id={id} placed={placed} questionnaire={questionnaire} />
      <div className="app-no-print">
        <Suspense>
          <TakeCopy
            id={id}
            name={organisation.name}
            date={assessmentDate}
            unreadable={unreadable}
            isIllustrative={assessment.isIllustrative === true}
          />
        </Suspense>
      </div>
    </Page>
  );
}

function NextButton({
  stored,
  placed,
}: {
  readonly stored: StoredAssessment;
  readonly placed: readonly PlacedQuestion[];
}) {
  const { assessment, questionnaire } = stored;
  const step = nextStep(assessment, placed);
  const { to, text } = nextStepLink(assessment.id, step, questionnaire);
  const { toDo } = readerWords(questionnaire);
  return (
    <>
      <ButtonLink to={to}>{text}</ButtonLink>
      {step.kind === 'check' && toDo !== null && (
        <p>
          Or see <AppLink to={paths.report(assessment.id)}>{toDo}</AppLink>.
        </p>
      )}
    </>
  );
}

/** How much is answered, and how long the rest takes: at one's own pace once that is known. */
function HowFar({
  total,
  id,
  questionnaire,
}: {
  readonly total: Progress;
  readonly id: string;
  readonly questionnaire: Questionnaire;
}) {
  const history = useHistory(id);
  const own = history?.ok ? minutesAnAnswer(history.value) : null;
  const perAnswer = own ?? questionnaire.minutes / questionsCount(questionnaire);
  return (
    <>
      <p className="nhsuk-u-margin-bottom-2">
        <strong>{answeredWords(total)}</strong>
        {total.dontKnow > 0 && `, ${total.dontKnow} of them not known`}
        {total.asked > 0 && `; ${total.pointsDone} of ${countOf(total.pointsAsked, 'point')} decided`}.
      </p>
      {total.asked > 0 && (
        <progress
          className="app-progress"
          max={total.asked}
          value={total.done}
          aria-label="Progress of this assessment"
        />
      )}
      {/* The line stands while the history is read, so that nothing below it moves. */}
      <p className="nhsuk-u-margin-bottom-2">
        {total.open > 0 &&
          `About ${durationWords(total.open * perAnswer)} left${own === null ? ', as its authors reckon' : ', at your pace on this device'}.`}
      </p>
    </>
  );
}

const questionsCount = ({ sections }: Questionnaire): number =>
  sections.reduce((sum, { questions }) => sum + questions.length, 0);

function BackedUp() {
  const reading = useSafety();
  return (
    <div className="app-no-print">
      {/* It has its room while it is looked up. */}
      <p className="app-overview__backup">
        {reading && `${[HEADLINES[reading.safety.level], safetyReason(reading.safety)].filter(Boolean).join('. ')}.`}
      </p>
      <p>
        <AppLink to={paths.data()}>Back up now</AppLink>
      </p>
    </div>
  );
}

/** Where one stands: claimed and provable on the scale of the bands, beside what was signed last. */
function Position({
  stored: { assessment, questionnaire, answers, evidence },
  before,
}: {
  readonly stored: StoredAssessment;
  /** null where nothing was signed before. */
  readonly before: SignOff | null;
}) {
  const { id, organisation, assessmentDate } = assessment;
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const { overall } = score;
  const { provable, isProvable } = readerWords(questionnaire);
  const claimed = stretchOf(overall);
  const sentences = resultSentences(score, null, questionnaire, profileOf(questionnaire, assessment.targetProfile));
  const band = sentences.filter((sentence) =>
    ['result.no-score', 'result.not-started', 'result.band', 'result.band-held', 'result.band-not-known'].includes(
      sentence.id,
    ),
  );
  return (
    <section aria-labelledby="position">
      <h2 className="nhsuk-heading-m" id="position">
        Where you stand
      </h2>
      {claimed && (
        <p className="nhsuk-u-margin-bottom-2">
          <span className="app-figure">{figureWords(overall)}</span> claimed, {provablePercentWords(overall)}{' '}
          {isProvable} <TermHelp term="provable" word={provable} /> {overall.certainty === 'range' && 'so far'}
        </p>
      )}
      <BandScale
        words={`${scaleWords(score, before, isProvable)} The text beside this says the same.`}
        bands={questionnaire.scoring.bands}
        band={overall.band}
        claimed={claimed}
        provable={claimed && overall.provablePercent}
        provableWord={provable}
        before={before?.score.percent ?? null}
      />
      {band.map(({ id: key, lead, text }) => (
        <p key={key} className="nhsuk-u-margin-bottom-2">
          <strong>{lead}</strong> {text}
        </p>
      ))}
      {before && <p className="nhsuk-u-margin-bottom-2">{beforeWords(before, questionnaire)}</p>}
      {questionnaire.scoring.note !== undefined && <p className="app-quiet">{questionnaire.scoring.note}</p>}
      <p className="app-links app-no-print">
        <AppLink to={paths.results(id)}>See the results</AppLink>
      </p>
    </section>
  );
}

const scaleWords = ({ overall }: Score, before: SignOff | null, isProvable: string): string =>
  [
    hasFigure(overall.certainty)
      ? `${figureWords(overall)} claimed, ${provablePercentWords(overall)} ${isProvable}.`
      : `${figureWords(overall)}.`,
    before?.score.percent == null ? '' : `Signed last time: ${before.score.percent}%.`,
  ]
    .filter(Boolean)
    .join(' ');

/** Figures of two editions are put side by side, and nothing is said of what moved. */
function beforeWords({ score, signedAt, assessmentDate, questionnaire }: SignOff, { version }: Questionnaire): string {
  const figure = score.percent === null ? 'No score was' : `${score.percent}% was`;
  const edition = questionnaire.version === version ? '' : `, by edition ${questionnaire.version}`;
  return `${figure} signed on ${formatDate(londonDay(signedAt))} for ${formatDate(assessmentDate)}${edition}.`;
}

/** What deserves a look, by the filter that lists it. The rest of the filters are for looking things up. */
const LOOKS: Readonly<Record<FindFilter, ((count: number, me: string) => string) | null>> = {
  all: null,
  'essential-gaps': (count) => `${countOf(count, 'essential question falls', 'essential questions fall')} short`,
  'essential-open': (count) => `${countOf(count, 'essential question')} not answered yet`,
  overdue: (count) => `${count} overdue`,
  contradictory: (count) => `${countOf(count, 'answer')} hard to hold together`,
  'to-confirm': (count) =>
    `${countOf(count, 'answer')} carried over ${count === 1 ? 'waits' : 'wait'} to be confirmed or answered again`,
  'to-check': (count) => `${countOf(count, 'answer')} not checked yet`,
  'dont-know': (count) => `${count} not known`,
  // By name, since several people may work at one computer.
  mine: (count, me) => `${countOf(count, 'question')} owned by ${me}`,
  open: null,
  'no-evidence': null,
  'old-evidence': null,
};

function ToSee({
  id,
  placed,
  stored: { assessment, questionnaire },
  sent,
  me,
  hasBulletins,
}: {
  readonly id: string;
  readonly placed: readonly PlacedQuestion[];
  readonly stored: StoredAssessment;
  readonly sent: readonly Sent[];
  readonly me: string;
  readonly hasBulletins: boolean;
}) {
  const { organisation, assessmentDate } = assessment;
  const check = checkAnswers(placed, questionnaire, organisation, assessmentDate, evidenceValidMonths(questionnaire));
  const found = FIND_FILTERS.flatMap((filter): { readonly filter: FindFilter; readonly words: ReactNode }[] => {
    const words = LOOKS[filter];
    const { length } = findQuestions(placed, filter, '', { check, me, today: today() });
    return words === null || length === 0 ? [] : [{ filter, words: words(length, me) }];
  });
  // Nothing can come back to what is signed off.
  const overdue = assessment.status === 'draft' ? countOverdue(sent, placed, today()) : 0;
  return (
    <section aria-labelledby="to-see">
      <h2 className="nhsuk-heading-m" id="to-see">
        What deserves a look
      </h2>
      {hasBulletins && (
        <p className="app-overview__bulletins">
          <Suspense>
            <BulletinsLine id={id} />
          </Suspense>
        </p>
      )}
      {found.length === 0 && overdue === 0 && !hasBulletins && <p>Nothing so far.</p>}
      <ul className="app-overview__looks">
        {found.map(({ filter, words }) => (
          <li key={filter}>
            <AppLink to={paths.find(id, filter)}>{words}</AppLink>
          </li>
        ))}
        {overdue > 0 && (
          <li>
            <AppLink to={paths.parcels(id)}>
              {countOf(overdue, 'file that you handed out is', 'files that you handed out are')} overdue
            </AppLink>
          </li>
        )}
        <li className="app-no-print">
          <AppLink to={paths.find(id)}>Find a question</AppLink>
        </li>
        <li className="app-no-print">
          <AppLink to={paths.owners(id)}>Who owns what</AppLink>
        </li>
        <li className="app-no-print">
          <AppLink to={paths.parcels(id)}>Hand out questions</AppLink>
        </li>
        <li className="app-no-print">
          <AppLink to={paths.evidence(id)}>Evidence</AppLink>
        </li>
        <li className="app-no-print">
          <AppLink to={paths.workbook(id)}>{ROUTES.workbook.title}</AppLink>
        </li>
        <li className="app-no-print">
          <AppLink to={paths.secondOpinion(id)}>{ROUTES.secondOpinion.title}</AppLink>
        </li>
      </ul>
    </section>
  );
}

function Sections({
  id,
  placed,
  questionnaire,
}: {
  readonly id: string;
  readonly placed: readonly PlacedQuestion[];
  readonly questionnaire: Questionnaire;
}) {
  const sections = questionnaire.sections.map((section) => {
    const inSection = placed.filter((place) => place.section.id === section.id);
    return {
      section,
      progress: countProgress(inSection),
      owners: [...new Set(inSection.flatMap(({ answer }) => answer?.owner || []))],
    };
  });
  return (
    <>
      <h2 className="nhsuk-heading-m">Sections</h2>
      <ul className="app-overview__sections">
        {sections.map(({ section, progress, owners }) => (
          <li key={section.id}>
            <AppLink to={paths.section(id, section.id)} aria-describedby={`status-${section.id}`}>
              <EditionText>{section.title}</EditionText>
            </AppLink>
            {owners.length > 0 && <span className="app-quiet app-overview__owners">{owners.join(', ')}</span>}
            <span className="app-overview__status" id={`status-${section.id}`}>
              <SectionStatus progress={progress} />
            </span>
            {progress.asked > 0 && (
              <span
                className="app-overview__bar"
                aria-hidden="true"
                style={{ width: `${(100 * progress.done) / progress.asked}%` }}
              />
            )}
          </li>
        ))}
      </ul>
      {questionnaire.sections.some(({ summary }) => summary !== undefined) && (
        <Details isNamedOnPaper summary="What the sections are about">
          <dl>
            {questionnaire.sections.map(({ id: key, title, summary }) => (
              <div key={key}>
                <dt>
                  <strong>
                    <EditionText>{title}</EditionText>
                  </strong>
                </dt>
                <dd className="nhsuk-u-margin-left-0" lang={foreignLanguage(questionnaire)}>
                  <Prose text={summary ?? ''} />
                </dd>
              </div>
            ))}
          </dl>
        </Details>
      )}
    </>
  );
}

function SectionStatus({ progress: { asked, done } }: { readonly progress: Progress }) {
  if (asked === 0) return <Tag colour="grey">Nothing asked</Tag>;
  if (done === asked) return <>Completed ({done})</>;
  return (
    <Tag colour={done === 0 ? 'blue' : 'white'}>
      {done === 0 ? `Not started (0 of ${asked})` : `${done} of ${asked}`}
    </Tag>
  );
}
