// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { errandOf, parcelFormat } from '#src/domain/parcel/index.ts';
import ParcelsScreen from '#src/features/assess/parcels-screen.tsx';
import SendBackScreen from '#src/features/assess/send-back-screen.tsx';
import SecondOpinionScreen from '#src/features/review/second-opinion-screen.tsx';
import * as files from '#src/platform/files/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import {
  createAssessment,
  saveSetting,
  useAssessment,
  useSettings,
  type Settings,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import {
  answer,
  assessment,
  checklist,
  chosen,
  edition,
  evidence,
  levels,
  outcome,
  section,
  text,
} from './builders.ts';

// Before a file is handed over the page shows all that it holds of somebody's words: each of them is a mark here, and
// whichever stands in the file stands on the page.

vi.mock(import('#src/platform/files/index.ts'), async (original) => ({
  ...(await original()),
  downloadJson: vi.fn<typeof files.downloadJson>(() => Promise.resolve({ bytes: 1, opensAgain: true })),
}));
const made = vi.mocked(files.downloadJson);

const whole = edition([
  section('first', [
    levels('policy', [0, 2, 4], { notApplicableWhen: 'There is none.' }),
    levels('asks', [0, 4]),
    levels('drill', [0, 4], { askedWhen: { kind: 'chose', question: 'asks', anyOf: ['l1'] } }),
  ]),
  section('second', [
    checklist('habits', { lock: 1, check: 2 }),
    outcome('watch', { not: ['nobody'], fully: ['always'] }, [0, 2, 4]),
    text('remark'),
  ]),
]);
const home = assessment(whole);
const own = (id: string) => ({ note: `zq-note-${id}`, owner: `zq-owner-${id}`, evidence: [`piece-${id}`] });
const contents = {
  answers: [
    answer('policy', { kind: 'not-applicable', reason: 'zq-reason' }, own('policy')),
    answer('asks', chosen('l1'), own('asks')),
    answer('drill', chosen('l0'), { ...own('drill'), answeredBy: 'zq-who', due: '2026-09-01' }),
    answer(
      'habits',
      { kind: 'statements', statements: ['lock'], notApplicable: [{ statement: 'check', reason: 'zq-statement' }] },
      own('habits'),
    ),
    answer(
      'watch',
      { kind: 'outcome', ticked: ['always'], ownVerdict: { verdict: 'notAchieved', reason: 'zq-verdict' } },
      own('watch'),
    ),
    answer('remark', { kind: 'text', text: 'zq-text' }, { ...own('remark'), toCheck: true }),
  ],
  evidence: ['policy', 'asks', 'drill', 'habits', 'watch', 'remark', 'nowhere'].map((id) =>
    evidence({ id: `piece-${id}`, title: `zq-title-${id}`, location: `zq-place-${id}`, reviewer: `zq-reviewer-${id}` }),
  ),
};

type ScreenOf = (props: { readonly stored: StoredAssessment; readonly settings: Settings }) => React.ReactNode;
function Shown({ id, of: One }: { readonly id: string; readonly of: ScreenOf }) {
  const stored = useAssessment(id);
  const settings = useSettings();
  return stored?.ok && settings?.ok ? <One stored={stored.value} settings={settings.value} /> : null;
}

const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const unseal = () => {
  const seal = screen.getByLabelText<HTMLInputElement>('Seal the file with a passphrase');
  if (seal.checked) fireEvent.click(seal);
};
const marksIn = (words: string): readonly string[] => [...new Set(words.match(/zq-[a-z-]+/g))].toSorted();
/** What can be read on the page, and stands in its fields. */
const onPage = (): string =>
  [
    document.body.textContent,
    ...[...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(
      ({ value }) => value,
    ),
  ].join('\n');
/**
 * Presses the button, and gives the marks of the file, which all stood on the page before.
 * @param known to whom it goes, since they wrote it
 */
async function makeAndCompare(button: string, known: readonly string[] = []): Promise<readonly string[]> {
  const all = must(screen.getByText('See all of it').closest('details'), 'it unfolds');
  all.open = true;
  fireEvent(all, new Event('toggle'));
  const before = [...known, ...marksIn(onPage())];
  fireEvent.click(screen.getByRole('button', { name: button }));
  await waitFor(() => expect(made).toHaveBeenCalled());
  const found = marksIn(must(made.mock.calls.at(-1)?.[1] ?? null, 'a file was made'));
  expect(found.filter((mark) => !before.includes(mark))).toEqual([]);
  return found;
}

beforeEach(async () => {
  made.mockClear();
  await eraseEverything();
  await createAssessment(
    { ...home, organisation: { ...home.organisation, name: 'zq-organisation', odsCode: 'RX8' } },
    whole,
    contents,
  );
  await saveSetting('answerer', 'zq-answerer', now());
});
afterEach(() => cleanup());

async function handOut(group: string): Promise<readonly string[]> {
  render(<Shown id={home.id} of={ParcelsScreen} />);
  await screen.findByRole('heading', { name: 'A new parcel' });
  type('To whom', 'zq-to');
  type('Message', 'zq-message');
  fireEvent.change(screen.getByLabelText('Add many at once'), { target: { value: group } });
  fireEvent.click(screen.getByRole('button', { name: 'Add them' }));
  unseal();
  return makeAndCompare('Download the parcel');
}

it('shows all that a parcel holds', async () => {
  const found = await handOut('section/second');
  for (const mark of [
    'zq-message',
    'zq-note-habits',
    'zq-place-remark',
    'zq-reviewer-watch',
    'zq-statement',
    'zq-text',
  ])
    expect(found).toContain(mark);
  expect(found.filter((mark) => /owner|who|policy|nowhere/.test(mark))).toEqual([]);
});

it('shows all that goes back in a parcel, of a question that is asked no more as well', async () => {
  await handOut('all');
  const parsed = parseFile(must(made.mock.calls.at(-1)?.[1] ?? null, 'a file was made'), parcelFormat);
  const parcel = must(parsed.ok && parsed.value.state === 'out' ? parsed.value : null, 'it is a parcel');
  cleanup();
  made.mockClear();
  const { assessment: errand, answers, evidence: pieces } = errandOf(parcel, 'errand', '2026-06-02T08:00:00Z');
  await createAssessment(errand, parcel.edition, {
    // Then nobody asks for the drill.
    answers: answers.map((one) => (one.questionId === 'asks' ? { ...one, value: chosen('l0') } : one)),
    evidence: pieces,
  });
  render(<Shown id="errand" of={SendBackScreen} />);
  await screen.findByRole('button', { name: 'Download the file' });
  expect(screen.getByText(/One of them is to a question that is not asked any more/)).toBeTruthy();
  unseal();
  expect(await makeAndCompare('Download the file', ['zq-to'])).toContain('zq-note-drill');
});

it.each([
  ['from-the-start', true],
  ['once-judged', true],
  ['never', false],
])('shows all that a copy for a reviewer holds, who sees answers %s', async (shown, hasAnswers) => {
  render(<Shown id={home.id} of={SecondOpinionScreen} />);
  await screen.findByRole('heading', { name: 'Ask for a second opinion' });
  type('Who is to look', 'zq-to');
  type('Message (optional)', 'zq-message');
  fireEvent.change(screen.getByLabelText('When they see what you answered'), { target: { value: shown } });
  fireEvent.change(screen.getByLabelText('What they look at'), { target: { value: 'all' } });
  unseal();
  const found = await makeAndCompare('Download the copy');
  for (const mark of ['zq-organisation', 'zq-owner-drill', 'zq-place-remark', 'zq-reviewer-policy'])
    expect(found).toContain(mark);
  expect(found.includes('zq-note-drill')).toBe(hasAnswers);
  expect(found.filter((mark) => /who|nowhere/.test(mark))).toEqual([]);
});
