import { buildAssessmentFile } from '../assessment/file/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import { ILLUSTRATIVE_MARK } from '../assessment/illustrative/index.ts';
import { carryForward } from '../assessment/previous/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import {
  questionnaireRef,
  type Answer,
  type AnswerValue,
  type Assessment,
  type AssessmentFile,
  type Evidence,
} from '../assessment/index.ts';
import { monthsBefore, type CalendarDate } from '../common/calendar-date.ts';
import { must } from '../common/result.ts';
import { TEXT_LIMITS } from '../common/text.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../questionnaire/index.ts';
import type { Profile } from '../questionnaire/profile.ts';
import { buildSignOff } from '../scoring/index.ts';
import type { SampleRecord } from './records.ts';

/** Of the trust that the records speak of. */
export const SAMPLE_PROFILE: Profile = {
  type: 'acute-trust',
  sizeBand: 'from-5000-to-9999',
  services: [
    'emergency-department',
    'inpatient-beds',
    'diagnostic-imaging',
    'laboratory',
    'connected-medical-devices',
    'own-it-team',
  ],
};

const NAME = `Made-up Riverside Trust ${ILLUSTRATIVE_MARK}`;

/** The day that the records speak of, and the same day a year before. */
const THIS_YEAR = { id: 'made-up-this-year', date: '2026-11-30', startedAt: '2026-11-02T09:00:00.000Z' } as const;
const LAST_YEAR = {
  id: 'made-up-last-year',
  date: '2025-11-30',
  startedAt: '2025-11-03T09:00:00.000Z',
  signedAt: '2025-12-08T10:00:00.000Z',
} as const;
const ANSWERED_AT = '2026-11-23T10:00:00.000Z';

/** Of this year's sections, how many at the end still wait to be confirmed. */
const SECTIONS_TO_CONFIRM = 2;
/** Every so manieth question was not answered yet this year. */
const OPEN_EACH = 31;

/**
 * The made-up trust: last year's assessment, signed, and this year's, in work. The same records and day give the same.
 * @param today due dates lie about it, some of them past
 * @throws when the records do not answer what this edition asks of the trust
 */
export function buildSample(
  edition: Questionnaire,
  records: readonly SampleRecord[],
  today: CalendarDate,
): { readonly lastYear: AssessmentFile; readonly thisYear: AssessmentFile } {
  const recorded = new Map(records.map((record) => [record.question, record]));
  const asked = questionsInOrder(edition).map(({ question, section }, index) => ({
    question,
    section,
    index,
    record: recorded.get(question.id) ?? null,
  }));
  const frame: Pick<Assessment, 'organisation' | 'questionnaire' | 'ownTargets' | 'isIllustrative'> = {
    organisation: { name: NAME, odsCode: null, ...SAMPLE_PROFILE, services: [...SAMPLE_PROFILE.services] },
    questionnaire: questionnaireRef(edition),
    ownTargets: [],
    isIllustrative: true,
  };

  const before: Assessment = {
    ...frame,
    id: LAST_YEAR.id,
    assessmentDate: LAST_YEAR.date,
    continuedFrom: null,
    status: 'draft',
    signOffs: [],
    createdAt: LAST_YEAR.startedAt,
    updatedAt: LAST_YEAR.signedAt,
  };
  const answersBefore = askedAlone(
    asked.flatMap(({ question, record, index }): readonly Answer[] =>
      record === null
        ? []
        : [
            {
              ...emptyAnswer(question.id, LAST_YEAR.startedAt),
              value: valueBefore(question, record.value, index),
              evidence: evidenceOf(question, index, 2025).map(({ id }) => id),
              owner: ownerOf(question),
              answeredBy: ownerOf(question),
            },
          ],
    ),
    before,
    edition,
  );
  const evidenceBefore = asked.flatMap(({ question, index }) => evidenceOf(question, index, 2025));
  const signed = buildSignOff(before, { answers: answersBefore, evidence: evidenceBefore }, edition, {
    name: 'Nobody (illustrative)',
    role: 'Senior information risk owner, made up',
    statement: 'Illustrative: nobody signed this. It shows what a sign-off looks like.',
    signedAt: LAST_YEAR.signedAt,
  });
  const signOff = must(signed.ok ? signed.value : null, 'the made-up trust has answered everything last year');

  const carried = carryForward(signOff, edition, edition, THIS_YEAR.date, THIS_YEAR.startedAt);
  const came = must(carried.ok ? carried.value : null, 'answers go on to the same edition');
  const toConfirm = new Set(edition.sections.slice(-SECTIONS_TO_CONFIRM).map(({ id }) => id));
  const waiting = new Map(came.answers.map((answer) => [answer.questionId, answer]));
  const thisYear: Assessment = {
    ...frame,
    id: THIS_YEAR.id,
    assessmentDate: THIS_YEAR.date,
    continuedFrom: {
      assessmentId: LAST_YEAR.id,
      questionnaire: frame.questionnaire,
      assessmentDate: LAST_YEAR.date,
      signedAt: LAST_YEAR.signedAt,
    },
    status: 'draft',
    signOffs: [],
    createdAt: THIS_YEAR.startedAt,
    updatedAt: ANSWERED_AT,
  };
  const answersNow = asked.flatMap(({ question, section, record, index }): readonly Answer[] => {
    const old = waiting.get(question.id);
    if (record === null) return [];
    if (toConfirm.has(section.id)) return old ? [{ ...old, due: dueOf(index, today) }] : [];
    const isOpen = index % OPEN_EACH === OPEN_EACH - 1;
    return [
      {
        ...emptyAnswer(question.id, ANSWERED_AT),
        value: isOpen ? null : record.value,
        note: isOpen ? '' : record.record,
        evidence: isOpen ? [] : evidenceOf(question, index, 2026).map(({ id }) => id),
        owner: ownerOf(question),
        due: isOpen || index % 6 === 0 ? dueOf(index, today) : null,
        toCheck: !isOpen && index % 29 === 0,
        answeredBy: isOpen ? '' : ownerOf(question),
      },
    ];
  });
  return {
    lastYear: buildAssessmentFile(
      { ...before, status: 'signed-off', signOffs: [signOff] },
      { answers: answersBefore, evidence: evidenceBefore, history: [] },
    ),
    thisYear: buildAssessmentFile(thisYear, {
      answers: answersNow,
      evidence: [...came.evidence, ...asked.flatMap(({ question, index }) => evidenceOf(question, index, 2026))],
      history: [],
    }),
  };
}

/** Without answers that nothing asks for; what is asked and has none is not known. */
function askedAlone(
  answers: readonly Answer[],
  assessment: Assessment,
  questionnaire: Questionnaire,
): readonly Answer[] {
  const { organisation, assessmentDate, createdAt } = assessment;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence: [] });
  return placed.flatMap(({ question, state, answer }): readonly Answer[] => {
    if (state.kind === 'not-asked') return [];
    return [answer?.value ? answer : { ...emptyAnswer(question.id, createdAt), value: { kind: 'dont-know' } }];
  });
}

/** A year before, the trust stood a little lower in some questions and higher in a few. */
function valueBefore(question: Question, value: AnswerValue, index: number): AnswerValue {
  switch (value.kind) {
    case 'option': {
      if (question.kind !== 'levels') return value;
      const at = question.options.findIndex(({ id }) => id === value.option);
      const moved = index % 5 === 0 ? at - 1 : index % 19 === 0 ? at + 1 : at;
      return { kind: 'option', option: question.options[moved]?.id ?? value.option };
    }
    case 'statements':
      return index % 3 === 0 ? { kind: 'statements', statements: value.statements.slice(0, -1) } : value;
    case 'date':
      return { kind: 'date', date: monthsBefore(value.date, 12) };
    default:
      return value;
  }
}

const ownerOf = ({ answeredBy = [] }: Question): string => answeredBy[0] ?? '';

/** Of four questions in a row: documented, tested, none, and documented so long ago that it no longer counts. */
function evidenceOf(question: Question, index: number, year: number): Evidence[] {
  const [prompt] = question.evidencePrompts ?? [];
  const kind = index % 4;
  if (prompt === undefined || kind === 2) return [];
  return [
    {
      id: `made-up-${year}-${index}`,
      title: prompt.slice(0, TEXT_LIMITS.title),
      location: 'Made-up folder, nothing is in it',
      grade: kind === 1 ? 'tested' : 'documented',
      date: kind === 3 ? `${year - 2}-10-14` : `${year}-0${1 + (index % 9)}-14`,
      reviewer: '',
    },
  ];
}

const DUE_IN_DAYS = [-21, 14, 45, 90] as const;

function dueOf(index: number, today: CalendarDate): CalendarDate {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + (DUE_IN_DAYS[index % DUE_IN_DAYS.length] ?? 0));
  return day.toISOString().slice(0, 10);
}
