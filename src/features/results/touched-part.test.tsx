// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bite, bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { importAssessment } from '#src/platform/storage/assessments.ts';
import { saveIssue } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { answer, assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import TouchedPart from './touched-part.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('habits', [0, 2, 4])])]);
const questionnaire = { id: small.id, version: small.version };
const at = stamp().at;
const touching = (id: string, tlp: 'green' | 'amber' | 'red', question: string) =>
  bulletin({
    id,
    tlp,
    title: `About ${id}`,
    issuedAt: at,
    bites: [bite({ questionnaire, when: { kind: 'points-below', question, below: 4 } })],
  });

beforeEach(() => eraseEverything());
afterEach(() => {
  act(() => void window.dispatchEvent(new Event('afterprint')));
  cleanup();
});

it('titles stand with their labels, and of what is marked red nothing is on paper, nor which weakness it touched', async () => {
  const file = buildAssessmentFile(assessment(small, { id: 'one' }), {
    answers: [answer('policy', chosen('l0')), answer('habits', chosen('l0'))],
    evidence: [],
    history: [],
  });
  await importAssessment(file, small, at);
  const bulletins = [
    touching('green', 'green', 'policy'),
    touching('amber', 'amber', 'policy'),
    touching('red', 'red', 'policy'),
    touching('hidden', 'red', 'habits'),
  ];
  await saveIssue(list(bulletins, { issuedAt: at, nextExpectedBy: null }), at);
  const { container } = render(<TouchedPart id="one" />);
  fireEvent.click(await screen.findByText(/touched \(2\)/));
  const details = container.querySelector('details');
  if (details) {
    details.open = true;
    fireEvent(details, new Event('toggle'));
  }
  const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows()).toHaveLength(2);
  expect(rows()[0]).toContain('this gap touched 3 bulletins.');
  expect(
    within(container)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(
    expect.arrayContaining(['About green', 'TLP:AMBER: About amber', 'TLP:RED: About red', 'TLP:RED: About hidden']),
  );
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(rows()).toHaveLength(1);
  expect(rows()[0]).toContain('this gap touched 2 bulletins.');
  expect(container.textContent).not.toMatch(/About (red|hidden)/);
  expect(container.textContent).toContain('What is marked TLP:RED is not on this paper, nor counted on it.');
});
