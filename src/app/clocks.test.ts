import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Names under which an instant goes about in the code. */
const INSTANT = String.raw`(?:\w*\.)?(?:at|\w+At)\b(?!\()`;
const PARSED = String.raw`Date\.parse\((?:[^()]|\([^()]*\))*\)`;
const COMPARED = new RegExp(
  [
    String.raw`(?:\b${INSTANT})\s*(?:<|>)=?\s*[\w'(]|[\w)']\s(?:<|>)=?\s(?:\w+\??\.)*${INSTANT}`,
    // As milliseconds, and as what an order is made of.
    String.raw`${PARSED}\s*(?:<|>|-)|(?:<|>)=?\s${PARSED}|-\s?${PARSED}|=> Date\.parse\(|\bnow\(\) (?:<|>)`,
    String.raw`${INSTANT}\.localeCompare\(|\bcompare\([\w.]*${INSTANT},`,
  ].join('|'),
);

/** Where such a name is compared all the same, and why nothing can be lost by it. Each line is still needed. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/platform/storage/load-assessments.ts': 'the order of a list, for people to read',
  'src/platform/storage/lock/guessing.ts':
    'the wait after wrong passphrases begins once more when the clock was set back',
  'src/platform/storage/feedback/feedback.ts': 'the order of a list, for people to read',
  'src/platform/storage/sent/sent.ts': 'the order of a list, for people to read',
  'src/domain/assessment/questions/go-on.ts': 'where a link leads, for people to go on',
  'src/features/sector/desk-worker.ts': 'the time of the page, between two pieces of news',
  'src/domain/assessment/answer/points.ts': 'no instant: the band at a figure',
  'src/domain/plan/explain/question-to-ask.ts': 'no instant: a place in a list',
  'src/domain/plan/instance/choices.ts': 'no instant: a place in a list',
  'src/domain/plan/solve/worst-section.ts': 'no instant: a place in a list',
  'src/domain/sector/packed-line.ts': 'no instant: a place in a text',
  'src/domain/sector/noticing.ts': 'no instant: a place in a list',
  'src/domain/common/zip-list.ts': 'no instant: a place among bytes',
  'src/domain/common/repeated-keys.ts': 'no instant: a place in a text',
  'src/domain/assessment/history/mass-change.ts': 'how long lay between two changes, for people to look at',
  'src/domain/assessment/history/pace.ts': 'how long one answer takes; a clock that went back is left out',
  'src/domain/analysis/training/bitten-answers.ts': 'the order of a list, for people to read',
  'src/domain/bulletins/match.ts': 'the order of a list, for people to read',
  'src/domain/bulletins/yours/on-paper.ts': 'the order of a list, for people to read',
  'src/domain/bulletins/yours/words.ts': 'has an end passed, and is a list dated ahead, for people to read',
  'src/domain/bulletins/yours/your-bulletins.ts': 'which of several ends comes first, for people to read',
  'src/features/bulletins/record-screen.tsx': 'the order of a list, for people to read',
  'src/features/bulletins/entry-list.tsx': 'that a clock was wrong, for people to read',
  'src/domain/bulletins/reasons.ts': 'has an end passed, and what is left, for people to read',
  'src/domain/bulletins/issues.ts': 'is the next issue late, for people to read',
  'src/domain/bulletins/entering/enter.ts': 'what was done cannot lie ahead: said before anything is kept',
  'src/domain/bulletins/yours/example-list.ts': 'a made-up list is moved to today',
  'src/domain/bulletins/clocks/london-clock.ts': 'no order: the wall in London as milliseconds',
  'src/domain/bulletins/clocks/clock-runs.ts':
    'what a person says was done in the national service at a time, beside what its publisher dates; the earliest stop, to read',
  'src/domain/bulletins/kept/kept-list.ts':
    'when its publisher saved each bulletin, all by one clock; when one was seen first; a list is dated no earlier than what it holds',
  'src/domain/bulletins/outlined/outlined-list.ts': 'no order: is each an instant at all',
  'src/domain/bulletins/kept/follow-up.ts':
    'of the first issue that two devices saw, the earlier, by the clock of its publisher; what is said to be done ahead is not done yet; the words for why something is open again',
  'src/domain/bulletins/list-faults.ts': 'dates of one publisher, held against each other: said in words',
  'src/domain/bulletins/author/number-list.ts': 'dates of one publisher, held against each other: said in words',
  'src/features/sector/issue-fields.ts': 'a clock behind the last issue, by the clock of its publisher: said in words',
  'src/domain/bulletins/dates-ahead.ts':
    'is a date of a publisher still to come by the clock of this device: said in words',
  'src/domain/bulletins/import/nhs-severity.ts': 'the history of one alert, by the clock of its publisher',
  'src/domain/bulletins/import/csaf.ts': 'the history of one document, by the clock of its publisher',
  'src/domain/bulletins/import/kev.ts': 'dates of one publisher, held against each other: said in words',
  'src/domain/bulletins/import/nhs.ts': 'the history of one alert, by the clock of its publisher',
  'src/domain/centre/gather-responses.ts': 'of two files that were made of as many entries',
  'src/cli/plan.ts': 'how long may be searched',
  'src/features/assess/question-keys.ts': 'the time of the page: how long is waited for a card',
  'src/platform/files/your-bulletins.ts': 'how long a look is kept; a clock that went back asks again',
};

const CODE = /^(?!\s*(?:\/\/|\*|\/\*)).*$/;
const CODE_FILES = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.(?:test|fixture)\.tsx?$/.test(name) && !name.startsWith('testing/'),
);
const comparing = CODE_FILES.filter((name) =>
  readFileSync(`src/${name}`, 'utf8')
    .split('\n')
    .some((line) => CODE.test(line) && COMPARED.test(line)),
).map((name) => `src/${name}`);

it.each([
  'a.updatedAt < b.updatedAt',
  'if (noted.at <= unsaved.at) forget()',
  'now >= change.at',
  'storedAt < saved.current.at',
  "kept.at > ''",
  'Date.parse(a.madeAt) - Date.parse(b.madeAt)',
  'Date.parse(at) >= Date.parse(start)',
  '=> Date.parse(savedAt ?? issuedAt);',
  'a.updatedAt.localeCompare(b.updatedAt)',
  'compare(a.madeAt, b.madeAt)',
])('sees %s', (line) => {
  expect(COMPARED.test(line)).toBe(true);
});

it('order is a count, never a clock: no instant is compared but where it is for people to read', () => {
  expect(comparing.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
});

/** Names under which a calendar day, a quarter or a period goes about: every field of those kinds, and today. */
const declared = CODE_FILES.flatMap((name) => [
  ...readFileSync(`src/${name}`, 'utf8').matchAll(
    /\b(\w+)\??: (?:z\.\w+\()*(?:calendarDateSchema|quarterSchema|periodSchema|CalendarDate|Quarter|Period)\b/g,
  ),
]);
/** Names that mostly stand for a place in a text or a bound. */
const NOT_DAYS = new Set(['from', 'to', 'first', 'last', 'start', 'found', 'oldest', 'expected']);
const DAYS = [...new Set(['today', ...declared.flatMap(([, name = '']) => (NOT_DAYS.has(name) ? [] : name))])];
const DAY = String.raw`(?:\w+[?!]?\.)*(?:${DAYS.join('|')})`;
const DAY_COMPARED = new RegExp(
  [
    String.raw`(?<![\w.?])${DAY}(?:\(\)|\))?(?: \?\? \w+\))?\s(?:<|>)=?\s(?!=)|\s(?:<|>)=?\s(?:\w+\()?${DAY}\b`,
    String.raw`londonDay\([^()]*\) (?:<|>)|(?:<|>)=? londonDay\(`,
    String.raw`\b(?:isWithinMonthsBefore|wholeMonthsBetween)\(`,
  ].join('|'),
);

/** Where such a day decides something, and what a clock that is wrong, or a day dated ahead, makes of it. */
const DAYS_ALLOWED: Readonly<Record<string, string>> = {
  'src/cli/plan.ts': 'no day: how long may be searched',
  'src/cli/shell.ts': 'no day: the bounds of a number',
  'src/domain/analysis/answers/evidence-register.ts':
    'against the assessment date, which is signed; against today only to read, and dated ahead it is called so',
  'src/domain/analysis/training/bitten-answers.ts': 'within a year up to today: what is issued ahead bites nobody yet',
  'src/domain/assessment/answer/answer-words.ts': 'an age at the assessment date',
  'src/domain/assessment/answer/answer.ts': 'an answer dated after the assessment is refused',
  'src/domain/assessment/answer/points.ts': 'an age at the assessment date',
  'src/domain/assessment/answer/value-misfit.ts': 'an answer dated after the assessment is refused',
  'src/domain/assessment/history/mass-change.ts': 'no day: a period between two changes',
  'src/domain/assessment/plan/schema.ts': 'quarters of one plan, in order',
  'src/domain/assessment/previous/previous.ts': 'the order of signed assessments, by what each is of',
  'src/domain/assessment/questions/check.ts': 'evidence counts up to the assessment date',
  'src/domain/assessment/questions/confirm-together.ts': 'evidence counts up to the assessment date',
  'src/domain/assessment/questions/find-questions.ts': 'is it overdue, for people to read',
  'src/domain/assessment/second-opinion/faults.ts': 'days of one reviewer, held against each other',
  'src/domain/bulletins/author/change-bulletin.ts': 'no day: a revision',
  'src/domain/bulletins/clocks/london-clock.ts': 'working days of a calendar that its publisher gives',
  'src/domain/bulletins/kept/follow-up.ts': 'an acceptance that has ended opens a bulletin again, and closes none',
  'src/domain/bulletins/match.ts':
    'a no that is dated ahead, or too old, is none; what is issued ahead touches nothing',
  'src/domain/bulletins/entering/enter.ts':
    'refused before anything is kept: an acceptance that has ended or is for more than a year, and what is said to be done before it can be',
  'src/domain/bulletins/yours/words.ts': 'are the days to decide again over, for people to read',
  'src/features/bulletins/what-you-run.tsx': 'which of two reasons is said of a no that does not count',
  'src/domain/centre/gather-feedback.ts': 'from when to when files were made, to read',
  'src/domain/centre/gather-responses.ts': 'had an acceptance ended as its file was made, by one clock',
  'src/domain/common/calendar-date.ts': 'days that are counted as days',
  'src/domain/common/typed-date.ts': 'a question to the one who types it',
  'src/domain/owners/owner-work.ts': 'is it overdue, for people to read',
  'src/domain/parcel/standing.ts': 'is it overdue, for people to read',
  'src/domain/plan/roadmap/progress.ts': 'where a clock that was wrong makes it two things, neither is told',
  'src/domain/plan/roadmap/roadmap.ts': 'quarters of one plan, held against each other',
  'src/domain/plan/roadmap/schedule.ts': 'quarters of one plan, held against each other',
  'src/domain/questionnaire/editions/editions.ts': 'only where the chain of editions is broken',
  'src/domain/sector/noticing.ts': 'years of collections, to look at before publishing',
  'src/domain/training/contacts.ts': 'are they to be looked at again, to read',
  'src/domain/training/needs/figures.ts':
    'in the file of a report: nothing is of a later day than its figures, which count nothing that is ahead',
  'src/domain/training/register/completion.ts': 'what is dated ahead is listed, and counts nowhere until that day',
  'src/domain/training/register/entries.ts': 'what is dated ahead is kept, so that it is seen',
  'src/domain/training/register/returns.ts': 'when a piece comes back; of a person only what is past is looked at',
  'src/domain/training/register/still-counts.ts': 'what is dated ahead does not count',
  'src/domain/training/register/take-slips.ts': 'a slip dated ahead is refused',
  'src/domain/workbook/write.ts': 'days that every spreadsheet can hold',
  'src/features/assess/judge-fields.ts': 'what was seen cannot lie ahead',
  'src/features/assess/question-keys.ts': 'no day: the time of the page',
  'src/features/benchmark/over-time-part.tsx': 'which of two is set before the other, each with its date',
  'src/features/sector/correct-fields.ts': 'no day: a revision',
  'src/features/improve/plan-worker.ts': 'no day: the time of the page',
  'src/features/improve/quarter-days-form.tsx': 'the order of a list',
  'src/features/improve/roadmap-part.tsx': 'how many months of its first quarter a plan has',
  'src/features/review/sent-words.ts': 'is it overdue, for people to read',
  'src/features/sector/desk-worker.ts': 'years of collections, to look at before publishing',
  'src/features/training/course-screen.tsx': 'when a piece comes back, to read',
  'src/features/training/due-here.tsx': 'when a piece comes back, to read',
  'src/features/training/hand-out.tsx': 'when a piece comes back, to read',
  'src/features/training/people-part.tsx': 'how many slips are dated ahead, to read',
  'src/features/training/use-entry-form.ts': 'what is counted cannot lie ahead',
  'src/platform/runtime/clock.ts': 'no day: an instant of the page',
  'src/platform/storage/details.ts': 'an assessment is dated no earlier than its answers',
  'src/platform/storage/recovery/canary.ts':
    'on how many days it was found again; a clock that was ahead counts none until then',
};

it.each([
  'all.filter(({ due }) => due !== null && due < today)',
  'if (entry.asOf > today()) continue',
  'today >= piece.dueOn',
  '(answer?.due ?? today) < today',
  'history.findLastIndex(({ at }) => londonDay(at) <= day)',
  'quarter > quarterOf(today)',
  'isWithinMonthsBefore(date, 12, today)',
])('sees the day in %s', (line) => {
  expect(DAY_COMPARED.test(line)).toBe(true);
});

it('a day decides nothing that a clock could make true: each place where one is compared is accounted for', () => {
  expect(DAYS).toEqual(
    expect.arrayContaining(['assessmentDate', 'date', 'due', 'doneOn', 'asOf', 'until', 'quarter', 'period']),
  );
  const found = CODE_FILES.filter((name) =>
    readFileSync(`src/${name}`, 'utf8')
      .split('\n')
      .some((line) => CODE.test(line) && DAY_COMPARED.test(line)),
  ).map((name) => `src/${name}`);
  expect(found.toSorted()).toEqual(Object.keys(DAYS_ALLOWED).toSorted());
});

/** Where a text is cut to a day or a month, and why it is none of an instant, whose day in London is another at night. */
const CUT: Readonly<Record<string, string>> = {
  'src/domain/common/calendar-date.ts': 'days that are counted as days',
  'src/domain/plan/stored/quarters.ts': 'months of days',
  'src/domain/plan/roadmap/schedule.ts': 'months of days',
  'src/features/improve/roadmap-part.tsx': 'months of days',
  'src/domain/benchmark/pack/pack.ts': 'a day, a month or a year',
  'src/domain/centre/gather-feedback.ts': 'months of days',
  'src/domain/sample/build-sample.ts': 'days that are counted as days',
  'src/domain/bulletins/clocks/london-clock.ts': 'the wall in London',
  'src/domain/bulletins/yours/example-list.ts': 'days that are counted as days',
  'src/domain/workbook/read/read-ods.ts': 'a day as a spreadsheet writes it, without a zone',
  'src/domain/workbook/read/read-xlsx.ts': 'a day as a spreadsheet writes it, without a zone',
};

it('the day of an instant is that in London: none is cut out of its text', () => {
  const cutting = CODE_FILES.filter((name) => /\.slice\(0, (?:10|7)\)/.test(readFileSync(`src/${name}`, 'utf8')));
  expect(cutting.map((name) => `src/${name}`).toSorted()).toEqual(Object.keys(CUT).toSorted());
});
