import { lazy, Suspense, useState } from 'react';
import {
  checkAnswers,
  FIND_FILTERS,
  findQuestions,
  placeQuestions,
  type FindFilter,
  type PlacedQuestion,
} from '#src/domain/assessment/questions/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { evidenceValidMonths } from '#src/domain/questionnaire/index.ts';
import { newId, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, useDrafts } from '#src/platform/storage/drafts/index.ts';
import type { Preferences, StoredAssessment } from '#src/platform/storage/index.ts';
import { TextField } from '#src/ui/form/fields.tsx';
import { Contents } from '#src/ui/layout/contents.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Details, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { useKeptText } from '#src/ui/layout/use-kept.ts';
import { useIsNarrow } from '#src/ui/layout/use-width.ts';
import { useTogether } from './use-together.ts';

const AssignTogether = lazy(() => import('./assign-together.tsx'));

const FILTER_WORDS: Readonly<Record<FindFilter, string>> = {
  all: 'All questions',
  open: 'Open',
  'to-confirm': 'Carried over, to confirm or answer again',
  'dont-know': 'Not known',
  'to-check': 'To be checked',
  'no-evidence': 'Without evidence',
  'old-evidence': 'Evidence out of date',
  mine: 'Mine',
  overdue: 'Overdue',
  contradictory: 'Contradictory',
  'essential-gaps': 'Essential gaps',
  'essential-open': 'Essential, not answered yet',
};

/** More than these fill two screens. */
const LONG = 20;

const isFilter = (text: string | undefined): text is FindFilter => FIND_FILTERS.some((filter) => filter === text);

type FindScreenProps = {
  readonly stored: StoredAssessment;
  readonly settings: Preferences;
  readonly filter: string | undefined;
};

/** Find a question by what it says, by its id or a framework's, or by what is left to do. */
export default function FindScreen({
  stored: { assessment, questionnaire, answers, evidence, damagedAnswers },
  settings,
  filter: asked,
}: FindScreenProps) {
  const [search, setSearch] = useKeptText('find-search', '');
  const [visit] = useState(newId);
  const { id, organisation, assessmentDate } = assessment;
  const filter = isFilter(asked) ? asked : 'all';
  const drafts = useDrafts(id);
  const together = useTogether(id, visit, settings.answerer);
  const isNarrow = useIsNarrow();
  // The form stands above what is found: were it to come later, all of that would move.
  if (!drafts) return <LoadingPage />;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const context = {
    check: checkAnswers(placed, questionnaire, organisation, assessmentDate, evidenceValidMonths(questionnaire)),
    me: settings.answerer,
    today: today(),
  };
  // What is left to do about an answer that cannot be read is not known.
  const isReadable = ({ question }: PlacedQuestion) => !damagedAnswers.includes(question.id);
  const among = (one: FindFilter) => (one === 'all' ? placed : placed.filter(isReadable));
  const found = findQuestions(among(filter), filter, search, context);
  const sections = questionnaire.sections.map((section) => ({
    section,
    places: found.filter((place) => place.section.id === section.id),
  }));
  const contents = (
    <Contents
      to={paths.find(id, filter)}
      parts={sections
        .filter(({ places }) => places.length > 0)
        .map(({ section, places }) => ({ id: `found-${section.id}`, words: `${section.title} (${places.length})` }))}
    />
  );
  return (
    <Page title={ROUTES.find.title} caption={organisation.name}>
      <div className="app-no-print">
        <TextField
          id="search"
          label="Search"
          hint="Words of the question, its id, an owner, or the id of a framework item such as B2.a."
          type="search"
          width={20}
          rule={ruleOf(passingTextSchema)}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {!assessment.errand && (
        <p className="app-no-print">
          <AppLink to={paths.owners(id)}>Who owns what</AppLink>.{' '}
          <AppLink to={paths.blank(questionnaire.id, questionnaire.version)}>The questionnaire on paper, blank</AppLink>
          .
        </p>
      )}
      <nav className="app-no-print" aria-label="Show only">
        <ul className="app-find-filters">
          {FIND_FILTERS.map((one) => (
            <li key={one}>
              <AppLink to={paths.find(id, one)} aria-current={one === filter ? 'true' : undefined}>
                {FILTER_WORDS[one]} ({findQuestions(among(one), one, '', context).length})
              </AppLink>
            </li>
          ))}
        </ul>
      </nav>
      {filter === 'mine' && (
        <p>
          Questions are yours when their owner is your name
          {settings.answerer === '' ? '' : `, which is ${settings.answerer} here`}.{' '}
          <AppLink to={assessment.errand ? paths.sendBack(id) : paths.details(id)}>
            {settings.answerer === '' ? 'Say who you are' : 'Not you?'}
          </AppLink>
        </p>
      )}
      <p role="status">
        {FILTER_WORDS[filter]}: {countOf(found.length, 'question')}
        {search.trim() && ` with “${search.trim()}”`}
      </p>
      {found.length > LONG && (isNarrow ? <Details summary="Go to a section">{contents}</Details> : contents)}
      {assessment.status === 'draft' && !assessment.errand && drafts.ok && (
        <div className="app-no-print">
          <Details
            summary="Set an owner or a due date for all that are listed"
            part="assign-together"
            open={drafts.value.has(draftForms.together('find'))}
          >
            <Suspense fallback={<p role="status">Loading…</p>}>
              <AssignTogether
                assessmentId={id}
                places={found.filter(isReadable)}
                where="find"
                drafts={drafts.value}
                desk={together}
              />
            </Suspense>
          </Details>
        </div>
      )}
      {sections.map(
        ({ section, places }) =>
          places.length > 0 && (
            <section key={section.id} className="app-found-section" aria-labelledby={`found-${section.id}`}>
              <h2 className="nhsuk-heading-s" id={`found-${section.id}`} tabIndex={-1}>
                <EditionText>{section.title}</EditionText>
              </h2>
              <ul className="app-found">
                {places.map(({ question, state, answer }) => (
                  <li key={question.id}>
                    <AppLink to={paths.section(id, section.id, question.id, `find-${filter}`)}>
                      <EditionText>{question.text}</EditionText>
                    </AppLink>
                    <br />
                    <span className="app-quiet">
                      {question.id}
                      {answer?.owner && `, owner ${answer.owner}`}
                      {answer?.due && `, due ${formatDate(answer.due)}`}
                    </span>{' '}
                    {damagedAnswers.includes(question.id) ? (
                      <Tag colour="red">Damaged</Tag>
                    ) : (
                      state.kind === 'open' && <Tag colour="white">Open</Tag>
                    )}
                    {state.kind === 'dont-know' && <Tag colour="yellow">Not known</Tag>}
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </Page>
  );
}
