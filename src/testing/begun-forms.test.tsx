// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanEdit } from '#src/domain/assessment/plan/index.ts';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { listKeyOf } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { judgingOf, reviewHash } from '#src/domain/review/index.ts';
import { copyFor, judged, keptReview } from '#src/domain/review/review.fixture.ts';
import { itemKey, type FeedbackItem } from '#src/domain/feedback/index.ts';
import { must } from '#src/domain/common/result.ts';
import { boardSentences, wordingKey } from '#src/domain/report/index.ts';
import type { Desk } from '#src/features/sector/use-desk.ts';
import ImproveScreen from '#src/features/improve/improve-screen.tsx';
import BulletinScreen from '#src/features/bulletins/bulletin-screen.tsx';
import CardsScreen from '#src/features/bulletins/bulletins-screen.tsx';
import RecordScreen from '#src/features/bulletins/record-screen.tsx';
import OpenFileScreen from '#src/features/your-data/open-file-screen.tsx';
import JudgeScreen from '#src/features/assess/judge-screen.tsx';
import SecondOpinionScreen from '#src/features/review/second-opinion-screen.tsx';
import ParcelsScreen from '#src/features/assess/parcels-screen.tsx';
import BulletinsScreen from '#src/features/sector/bulletins-screen.tsx';
import FeedbackScreen from '#src/features/feedback/feedback-screen.tsx';
import WorkbookScreen from '#src/features/workbook/workbook-screen.tsx';
import SectorScreen from '#src/features/sector/sector-screen.tsx';
import RegisterScreen from '#src/features/training/register-screen.tsx';
import TrainingScreen from '#src/features/training/training-screen.tsx';
import { now } from '#src/platform/runtime/index.ts';
import {
  draftForms,
  FEEDBACK_SCOPE,
  keepDraft,
  OPEN_SCOPE,
  putAside,
  SECTOR_SCOPE,
  START_SCOPE,
  TRAINING_SCOPE,
  type DraftFields,
} from '#src/platform/storage/drafts/index.ts';
import { saveIssue } from '#src/platform/storage/bulletins/index.ts';
import { database } from '#src/platform/storage/database.ts';
import { createAssessment, useAssessment, useSettings } from '#src/platform/storage/index.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/save-answer.ts';
import { savePlan } from '#src/platform/storage/plans/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { answer, chosen, assessment, errand, stamp } from './builders.ts';
import { ASSESSMENT_ID, EDITION, type ScreenName } from './clumsy-edition.ts';
import { Screen } from './clumsy-page.tsx';
import { plainReport } from './plain-report.ts';

/*
 * Every form whose beginnings are kept: what was begun in it is seen when its screen opens, and what was begun there
 * besides is offered. A form that opens by itself leaves the focus where it is: somebody may be typing elsewhere.
 */

// The shipped editions are large, and what is tried here are the forms.
vi.mock('#src/platform/files/use-editions.ts', () => ({
  useEditions: () => ({ ok: true, value: [] }),
}));
vi.mock('#src/platform/files/index.ts', () => ({
  useFileNames: () => () => 'a-file',
  fileNameOf: () => 'a-file',
  LARGEST_FILE: '1 MB',
  useEditions: () => ({
    ok: true,
    value: [{ hash: questionnaireRef(EDITION).hash, questionnaire: EDITION, isShipped: false }],
  }),
}));

// A worker reads contributions, and none is read here.
vi.mock('#src/features/sector/use-desk.ts', () => {
  const desk: Desk = {
    work: null,
    progress: null,
    taken: null,
    outcome: null,
    failure: null,
    listFaults: [],
    cutShort: [],
  };
  return { useDesk: () => ({ desk, ask: () => undefined, cancel: () => undefined }) };
});

// A worker plans, and what is tried here are the forms about it.
vi.mock('#src/features/improve/use-planner.ts', async () => {
  const { NOTHING } = await vi.importActual<typeof import('#src/features/improve/worked.ts')>(
    '#src/features/improve/worked.ts',
  );
  const nothing = () => undefined;
  return {
    usePlanner: () => ({
      worked: { ...NOTHING, state: 'done', problems: ['There is no plan.'] },
      isCurrent: false,
      question: nothing,
      stop: nothing,
      again: nothing,
    }),
  };
});
// The shipped list is large, and no name of it is looked at.
vi.mock('#src/platform/files/broadcast.ts', () => ({
  loadTechnologies: () => Promise.resolve({ technologies: [] }),
}));

// What is tried here is who is told.
vi.mock('#src/platform/files/training.ts', () => ({ loadShippedTraining: () => Promise.resolve([]) }));

const REVIEWED = keptReview({ questionnaire: EDITION, answers: [answer('policy', chosen('l1'))] }, [
  judged('policy', chosen('l0')),
]);

/** What was handed out to be judged here; and what came back, at home. */
function Review({ isAtHome }: { readonly isAtHome: boolean }) {
  const stored = useAssessment(ASSESSMENT_ID);
  const settings = useSettings();
  if (!stored?.ok || !settings?.ok) return null;
  return isAtHome ? (
    <SecondOpinionScreen stored={stored.value} settings={settings.value} />
  ) : (
    <JudgeScreen stored={stored.value} />
  );
}

/** What can be improved. */
function Improve() {
  const stored = useAssessment(ASSESSMENT_ID);
  const settings = useSettings();
  return stored?.ok && settings?.ok ? (
    <ImproveScreen stored={stored.value} settings={settings.value} part={undefined} action={undefined} />
  ) : null;
}

/** An action of one's own, since the edition has none. */
const OURS: Extract<PlanEdit, { kind: 'own' }>['to'] = {
  id: 'ours',
  title: 'Ours',
  description: '',
  improves: [{ question: 'policy', from: 0, to: 2 }],
  staffDays: 1,
  months: 1,
  requires: [],
};

/** Questions to be handed out. */
function Parcels() {
  const stored = useAssessment(ASSESSMENT_ID);
  const settings = useSettings();
  return stored?.ok && settings?.ok ? <ParcelsScreen stored={stored.value} settings={settings.value} /> : null;
}

const ABOUT: FeedbackItem = { about: 'question', of: EDITION.id, version: EDITION.version, id: 'policy' };
function Workbooks() {
  const stored = useAssessment(ASSESSMENT_ID);
  return stored?.ok ? <WorkbookScreen stored={stored.value} /> : null;
}

const ONE = assessment(EDITION, { id: ASSESSMENT_ID });
const [sentence] = boardSentences(plainReport({ assessment: ONE, answers: [], questionnaire: EDITION }));
const SAID = wordingKey(must(sentence ?? null, 'the report says something').id, 'board');
/** A text that is too long for any field. */
const tooLong = (word: string): DraftFields => ({ text: `${word} ${'x'.repeat(5000)}` });

const LIST = list([bulletin()]);

type Row = {
  readonly form: string;
  readonly on:
    | ScreenName
    | 'improve'
    | 'bulletin'
    | 'record'
    | 'open'
    | 'sector'
    | 'bulletins'
    | 'feedback'
    | 'parcels'
    | 'workbook'
    | 'training'
    | 'register'
    | 'judge'
    | 'secondOpinion';
  /** Does it stand only where questions were handed out to be answered? */
  readonly isOfErrand?: true;
  /** What stands in the form with this word in it, and cannot count or does not yet. */
  readonly begin: (word: string) => DraftFields;
};

const ROWS: Readonly<Record<keyof typeof draftForms, Row>> = {
  answer: {
    form: draftForms.answer('remark'),
    on: 'first',
    begin: (word) => ({ choice: 'not-applicable', notApplicableReason: word }),
  },
  note: { form: draftForms.note('policy'), on: 'first', begin: tooLong },
  owner: { form: draftForms.owner('policy'), on: 'first', begin: tooLong },
  due: { form: draftForms.due('policy'), on: 'first', begin: (word) => ({ day: '1', month: word, year: '2027' }) },
  evidence: {
    form: draftForms.evidence('policy'),
    on: 'first',
    begin: (word) => ({ title: word, piece: `piece-${word}`, changes: '' }),
  },
  notForMe: {
    form: draftForms.notForMe('policy'),
    on: 'first',
    isOfErrand: true,
    begin: (word) => ({ reason: word }),
  },
  judge: { form: draftForms.judge('policy'), on: 'judge', begin: (word) => ({ recommendation: word }) },
  reviewer: { form: draftForms.reviewer(), on: 'judge', begin: (word) => ({ role: word }) },
  askReview: { form: draftForms.askReview(), on: 'secondOpinion', begin: (word) => ({ message: word }) },
  contest: {
    form: draftForms.contest(`${reviewHash(REVIEWED.review)}/policy`),
    on: 'secondOpinion',
    begin: (word) => ({ reason: word }),
  },
  followUp: {
    form: draftForms.followUp(`${listKeyOf(LIST)}/mail-gateway`),
    on: 'bulletin',
    begin: (word) => ({ what: 'done', note: word }),
  },
  parcel: { form: draftForms.parcel(), on: 'parcels', begin: (word) => ({ message: word }) },
  workbook: { form: draftForms.workbook(), on: 'workbook', begin: (word) => ({ message: word }) },
  wording: { form: draftForms.wording(SAID), on: 'report', begin: (word) => ({ text: word }) },
  paper: { form: draftForms.paper('purpose'), on: 'report', begin: tooLong },
  together: { form: draftForms.together('first'), on: 'first', begin: (word) => ({ owner: word }) },
  details: { form: draftForms.details(), on: 'details', begin: (word) => ({ name: word }) },
  // It opens when every question has an answer, and none has: its words are seen all the same.
  signOff: { form: draftForms.signOff(), on: 'check', begin: (word) => ({ role: word }) },
  start: { form: draftForms.start(null), on: 'start', begin: (word) => ({ name: word }) },
  // Its form opens once contributions are taken in: its words are seen all the same.
  pack: { form: draftForms.pack(), on: 'sector', begin: (word) => ({ publisher: word }) },
  contacts: { form: draftForms.contacts(), on: 'training', begin: (word) => ({ who: word }) },
  planLimits: { form: draftForms.planLimits(), on: 'improve', begin: (word) => ({ days: word }) },
  planFigures: { form: draftForms.planFigures('ours'), on: 'improve', begin: (word) => ({ yearly: word }) },
  planBasis: { form: draftForms.planBasis(), on: 'improve', begin: (word) => ({ priceBase: word }) },
  planOwn: { form: draftForms.planOwn('new'), on: 'improve', begin: (word) => ({ title: word }) },
  planGroup: { form: draftForms.planGroup(), on: 'improve', begin: (word) => ({ name: word }) },
  planQuarter: { form: draftForms.planQuarter(), on: 'improve', begin: (word) => ({ days: word }) },
  planStep: { form: draftForms.planStep('ours'), on: 'improve', begin: (word) => ({ owner: word }) },
  trainingCounts: { form: draftForms.trainingCounts(), on: 'register', begin: (word) => ({ group: word }) },
  trainingEffect: { form: draftForms.trainingEffect(), on: 'register', begin: (word) => ({ title: word }) },
  feedback: { form: draftForms.feedback(itemKey(ABOUT)), on: 'feedback', begin: (word) => ({ kind: '', text: word }) },
  feedbackFrom: { form: draftForms.feedbackFrom(), on: 'feedback', begin: (word) => ({ name: word }) },
  response: { form: draftForms.response(listKeyOf(LIST)), on: 'record', begin: (word) => ({ type: '', name: word }) },
  pasted: { form: draftForms.pasted(), on: 'open', begin: (word) => ({ text: word }) },
  bulletin: { form: draftForms.bulletin(), on: 'bulletins', begin: (word) => ({ title: word }) },
  issue: { form: draftForms.issue(), on: 'bulletins', begin: (word) => ({ publisher: word }) },
};
const rows = Object.entries(ROWS).map(([name, row]) => ({ name, ...row }));

const seen = (): string =>
  [
    document.body.textContent,
    ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value),
  ].join(' ');

const offers = () => screen.queryAllByRole('button', { name: /^Show it here/ });

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(ONE, EDITION);
});
afterEach(() => cleanup());

const OWN_SCOPES: Partial<Record<Row['on'], string>> = {
  start: START_SCOPE,
  sector: SECTOR_SCOPE,
  bulletins: SECTOR_SCOPE,
  feedback: FEEDBACK_SCOPE,
  open: OPEN_SCOPE,
  training: TRAINING_SCOPE,
  register: TRAINING_SCOPE,
};
const scopeOf = (on: Row['on']): string => OWN_SCOPES[on] ?? ASSESSMENT_ID;

function screenOf(on: Row['on']) {
  switch (on) {
    case 'bulletin':
      return <BulletinScreen assessmentId={ASSESSMENT_ID} listKey={listKeyOf(LIST)} bulletinId="mail-gateway" />;
    case 'record':
      return <RecordScreen assessmentId={ASSESSMENT_ID} />;
    case 'open':
      return <OpenFileScreen back={{ href: '#/', text: 'Back' }} />;
    case 'sector':
      return <SectorScreen />;
    case 'register':
      return <RegisterScreen />;
    case 'bulletins':
      return <BulletinsScreen />;
    case 'feedback':
      return <FeedbackScreen about={ABOUT.about} of={ABOUT.of} version={ABOUT.version} itemId={ABOUT.id} />;
    case 'training':
      return <TrainingScreen />;
    case 'parcels':
      return <Parcels />;
    case 'improve':
      return <Improve />;
    case 'workbook':
      return <Workbooks />;
    case 'judge':
    case 'secondOpinion':
      return <Review isAtHome={on === 'secondOpinion'} />;
    default:
      return <Screen name={on} />;
  }
}

describe.each(rows)('what is begun in a form: $name', ({ name, form, on, isOfErrand, begin }) => {
  beforeEach(async () => {
    if (on === 'judge')
      await database.assessments.update(ASSESSMENT_ID, {
        errand: judgingOf(copyFor({ questionnaire: EDITION, answers: [] }), 'theirs', now()).errand,
      });
    if (on === 'secondOpinion') await database.assessments.update(ASSESSMENT_ID, { reviews: [REVIEWED] });
    if (on === 'improve') {
      await saveAnswerPart(ASSESSMENT_ID, 'policy', { value: chosen('l0') }, stamp());
      await savePlan(ASSESSMENT_ID, [{ kind: 'own', action: 'ours', to: OURS }], stamp());
    }
    if (on === 'bulletin' || on === 'record') await saveIssue(LIST, now());
    if (isOfErrand) await database.assessments.update(ASSESSMENT_ID, { errand: errand(EDITION) });
  });
  const scope = scopeOf(on);
  const keep = (word: string) => keepDraft(scope, form, begin(word), now());
  async function open(word: string): Promise<void> {
    render(screenOf(on));
    await waitFor(() => expect(seen()).toContain(word));
  }

  it('is seen when its screen opens, and takes the focus from nobody', async () => {
    await keep('alpha');
    await open('alpha');
    expect(document.activeElement?.matches('input, textarea, select')).toBe(false);
  });

  /**
   * Where it is to be read once its form is closed by a sign-off: what nobody sees is as good as lost. Forms of the
   * report, and of a new assessment, stay open.
   */
  const onCard = on === 'first' && name !== 'together';
  const after: readonly ScreenName[] =
    on === 'report' ||
    on === 'start' ||
    on === 'bulletin' ||
    on === 'record' ||
    on === 'open' ||
    on === 'sector' ||
    on === 'bulletins' ||
    on === 'feedback' ||
    on === 'training' ||
    on === 'register' ||
    on === 'parcels' ||
    on === 'workbook' ||
    on === 'judge' ||
    on === 'secondOpinion' ||
    on === 'improve' ||
    isOfErrand
      ? []
      : onCard
        ? ['first', 'check']
        : ['check'];
  it.each(after)('can be read on the screen %s of a signed-off assessment', async (closed) => {
    await keep('alpha');
    putAside(scope, form);
    await keep('beta');
    await database.assessments.update(ASSESSMENT_ID, { status: 'signed-off' });
    render(<Screen name={closed} />);
    await waitFor(() => expect(seen()).toMatch(/alpha.*beta/));
  });

  it('is offered where something else was begun there since, and both stay', async () => {
    await keep('alpha');
    putAside(scope, form);
    await keep('beta');
    await open('beta');
    if (!seen().includes('alpha')) {
      fireEvent.click(must(offers()[0] ?? null, 'the other is offered'));
      await waitFor(() => expect(seen()).toContain('alpha'));
      await waitFor(() => expect(offers()).toHaveLength(1));
    }
    expect(JSON.stringify(await database.drafts.toArray())).toMatch(/alpha.*beta|beta.*alpha/);
  });
});

it('what is begun about a bulletin whose list went is led to, and can be read', async () => {
  await saveIssue(LIST, now());
  await keepDraft(ASSESSMENT_ID, draftForms.followUp('gone/pump-commands'), { what: 'done', note: 'alpha' }, now());
  render(<CardsScreen assessmentId={ASSESSMENT_ID} />);
  const link = await screen.findByRole('link', { name: 'pump-commands' });
  expect(link.getAttribute('href')).toContain('/gone/pump-commands');
  cleanup();
  render(<BulletinScreen assessmentId={ASSESSMENT_ID} listKey="gone" bulletinId="pump-commands" />);
  expect(await screen.findByText('alpha')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
  await waitFor(() => expect(screen.queryByText('alpha')).toBeNull());
});

it('what is begun about a bulletin is gone on with where another one of the same threat has come to stand first', async () => {
  const [one] = LIST.bulletins;
  const shared = must(one ?? null, 'it has one').aliases.length > 0 ? {} : { aliases: ['CVE-2026-1'] };
  await saveIssue(list([bulletin({ ...shared, severity: 'low' })]), now());
  await saveIssue(
    list([bulletin({ ...shared, severity: 'high', exploited: { known: 'yes', saidBy: 'Them' } })], {
      publisher: { name: 'Others' },
    }),
    now(),
  );
  await keepDraft(
    ASSESSMENT_ID,
    draftForms.followUp(`${listKeyOf(LIST)}/mail-gateway`),
    { what: 'done', note: 'alpha' },
    now(),
  );
  render(<BulletinScreen assessmentId={ASSESSMENT_ID} listKey={listKeyOf(LIST)} bulletinId="mail-gateway" />);
  await waitFor(() => expect(seen()).toContain('alpha'));
});
