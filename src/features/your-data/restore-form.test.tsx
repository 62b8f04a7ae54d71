// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import type { Backup } from '#src/domain/backup/index.ts';
import { DEFAULT_CHOICES } from '#src/domain/report/index.ts';
import { importAssessment } from '#src/platform/storage/assessments.ts';
import { draftForms, keepDraft } from '#src/platform/storage/drafts/index.ts';
import { saveReportChoices } from '#src/platform/storage/report/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/index.ts';
import { answer, assessment, chosen, edition, levels, section, backupWith } from '#src/testing/builders.ts';
import { keptBeside } from '#src/testing/kept-beside.ts';
import { OpenedAssessment } from './opened-assessment.tsx';
import { RestoreForm } from './restore-form.tsx';

const AT = '2026-07-01T08:00:00.000Z';
const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const another = edition([section('first', [levels('policy', [0, 1])])]);
const file = (id: string, of = small) =>
  buildAssessmentFile(assessment(of, { id }), {
    answers: [answer('policy', chosen('l1'))],
    evidence: [],
    history: [],
  });
const real = file('real');
const madeUp = {
  ...file('made-up'),
  organisation: { ...real.organisation, name: 'Ashby (illustrative)' },
  isIllustrative: true as const,
};

const restoring = (
  assessments = [real, madeUp],
  questionnaires = [small],
  beside: Partial<Backup> = {},
  onDone: (text: string) => void = () => undefined,
) =>
  render(
    <RestoreForm
      backup={backupWith({
        madeAt: AT,
        madeBy: 'Tests',
        assessments,
        questionnaires,
        ...beside,
      })}
      leftOut={0}
      editions={[]}
      onDone={onDone}
      onCancel={() => undefined}
    />,
  );

beforeEach(async () => {
  await eraseEverything();
});
afterEach(cleanup);

it('says which assessment of a backup is made up, whether it is here or not', async () => {
  const { unmount } = restoring();
  const [one, other] = await screen.findAllByRole('checkbox');
  expect(one?.closest('div')?.textContent).not.toContain('made up');
  expect(other?.closest('div')?.textContent).toMatch(/, made up.*No organisation stands behind it/);
  unmount();
  await importAssessment(madeUp, small, AT);
  restoring([{ ...madeUp, answers: [answer('policy', chosen('l2'))] }]);
  await screen.findByRole('group', { name: /^Ashby \(illustrative\).*, made up/ });
});

it('says of a single assessment that it is made up', async () => {
  render(<OpenedAssessment file={madeUp} questionnaire={small} onCancel={() => undefined} />);
  expect((await screen.findByText('Made up')).parentElement?.textContent).toContain('No organisation stands behind it');
});

it('says what is begun in forms and would be lost to a file of another edition', async () => {
  await importAssessment(real, small, AT);
  await keepDraft('real', draftForms.note('policy'), { text: 'Begun' }, AT);
  restoring([file('real', another)], [another]);
  expect(await screen.findByText(/No copy holds what is begun in 1 form here/)).toBeTruthy();
});

it('says what was typed for reports in the backup and stays out of what is here', async () => {
  const reportChoices = { ...DEFAULT_CHOICES, purpose: 'For the board of May' };
  const { unmount } = restoring([real], [small], { reportChoices });
  expect(await screen.findByText(/since nothing has been chosen here.*For the board of May/)).toBeTruthy();
  unmount();
  await saveReportChoices({ purpose: 'For the board of June' }, AT);
  restoring([real], [small], { reportChoices });
  expect(await screen.findByText(/does not come along.*For the board of May/)).toBeTruthy();
});

it('says before and after what comes back beside assessments, and what of it is marked', async () => {
  const { bulletinLists, ...beside } = keptBeside('real');
  const lists = bulletinLists.map((kept) => ({
    ...kept,
    list: { ...kept.list, bulletins: kept.list.bulletins.map((one) => ({ ...one, tlp: 'red' as const })) },
  }));
  let said = '';
  restoring([real], [small], { ...beside, bulletinLists: lists }, (text) => (said = text));
  const holds = await screen.findByText(/^It holds /);
  const about = [
    '4 entries of the register of training',
    '1 list of bulletins',
    'what was entered about 1 bulletin',
    'what is run, for 1 assessment',
    '2 notes of feedback',
  ];
  for (const words of about) expect(holds.textContent).toContain(words);
  expect(holds.textContent).toContain('Of the bulletins 1 is marked TLP:AMBER or TLP:RED');
  fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
  await waitFor(() => expect(said).not.toBe(''));
  expect(said).toMatch(/^Restored 1 assessment\. /);
  for (const words of about) expect(said).toContain(words);
});
