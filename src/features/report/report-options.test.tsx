// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Audience, ReportChoices } from '#src/domain/report/index.ts';
import { must } from '#src/domain/common/result.ts';
import { database } from '#src/platform/storage/database.ts';
import { draftForms } from '#src/platform/storage/drafts/draft-forms.ts';
import { loadDrafts } from '#src/platform/storage/drafts/drafts.ts';
import { useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { createAssessment } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { saveReportChoices, useReportChoices } from '#src/platform/storage/report/index.ts';
import { takeUpReportChoices } from '#src/platform/storage/report/report-choices.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { IntentField, type Intent } from './intent-field.tsx';
import { PaperFields, PartsField } from './report-options.tsx';
import { useChoices } from './use-choices.ts';

/* What is chosen and typed for a report, in a page with the real store. */

configure({ asyncUtilTimeout: 5000, getElementError: (message) => new Error(message ?? 'not found') });

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const at = '2026-07-01T10:00:00Z';

function Options({ stored, begun }: { readonly stored: ReportChoices; readonly begun: Drafts }) {
  const [choices, change] = useChoices(stored);
  const [audience, setAudience] = useState<Audience>('board');
  const version = { ...choices, audience };
  const choose = (intent: Intent) => intent !== 'data' && setAudience(intent);
  return (
    <main>
      <IntentField questionnaire={small} intent={audience} versionFor={() => version} pages={{}} onChange={choose} />
      <PaperFields questionnaire={small} version={version} onChange={change} assessmentId="one" begun={begun} />
      <PartsField questionnaire={small} version={version} onChange={change} />
    </main>
  );
}

function Harness() {
  const choices = useReportChoices();
  const drafts = useDrafts('one');
  return choices?.ok && drafts?.ok ? <Options stored={choices.value} begun={drafts.value} /> : null;
}

function unfold(): void {
  for (const details of document.querySelectorAll('details')) {
    details.open = true;
    fireEvent(details, new Event('toggle'));
  }
}

async function open(): Promise<void> {
  render(<Harness />);
  await screen.findByLabelText('Board paper');
  unfold();
}

/** As a browser does: the page hears that it goes, and is given no further time. */
async function reload(): Promise<void> {
  fireEvent(window, new Event('pagehide'));
  cleanup();
  await takeUpReportChoices(at);
  await open();
}

const PURPOSE = 'Purpose of the paper';
const field = (label: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => {
  fireEvent.focus(field(label));
  fireEvent.change(field(label), { target: { value } });
};
const storedChoices = async (): Promise<Partial<ReportChoices>> =>
  Object(await database.settings.get('reportChoices')).value ?? {};
const inAnotherTab = (part: Partial<ReportChoices>) => saveReportChoices(part, at);

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});
afterEach(() => cleanup());

it('what is typed on while it is being saved stays, and is what is kept', async () => {
  await open();
  for (const typed of ['W', 'We', 'We ', 'We a', 'We', 'We ask']) type(PURPOSE, typed);
  expect(field(PURPOSE).value).toBe('We ask');
  await waitFor(async () => expect((await storedChoices()).purpose).toBe('We ask'));
  expect(field(PURPOSE).value).toBe('We ask');
});

it('what was typed just before the page is closed is there on the next one', async () => {
  await open();
  type(PURPOSE, 'We ask for money.');
  await reload();
  await waitFor(() => expect(field(PURPOSE).value).toBe('We ask for money.'));
});

describe('a text that is too long', () => {
  const long = 'x'.repeat(2001);
  beforeEach(async () => {
    await open();
    type(PURPOSE, 'Before');
    await waitFor(async () => must((await storedChoices()).purpose === 'Before' || null, 'it is stored'));
    type(PURPOSE, long);
    fireEvent.blur(field(PURPOSE));
    await screen.findByText(/Until then the report has your earlier words/);
  });

  it.each([
    ['a reload', reload],
    [
      'a look at the version of another audience',
      async () => {
        fireEvent.click(field('To publish'));
        expect(screen.queryByLabelText(PURPOSE)).toBeNull();
        await waitFor(async () => expect((await loadDrafts('one')).size).toBe(1));
        fireEvent.click(field('Board paper'));
        unfold();
      },
    ],
  ])('is there again after %s, and is still refused', async (_what, go) => {
    await go();
    await waitFor(() => expect(field(PURPOSE).value).toBe(long));
    expect(screen.getByText(/Until then the report has your earlier words/)).toBeTruthy();
    expect((await storedChoices()).purpose).toBe('Before');
  });

  it('counts once it is short enough, and nothing stays begun', async () => {
    await waitFor(async () => expect((await loadDrafts('one')).size).toBe(1));
    type(PURPOSE, 'Shorter');
    await waitFor(async () => expect((await storedChoices()).purpose).toBe('Shorter'));
    expect(screen.queryByText(/Until then the report has your earlier words/)).toBeNull();
    await waitFor(async () => expect((await loadDrafts('one')).size).toBe(0));
  });

  it('stays when another tab writes something shorter', async () => {
    await inAnotherTab({ purpose: 'From there' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(field(PURPOSE).value).toBe(long);
  });
});

it('a text that an earlier page left too long is no longer begun once it is short enough', async () => {
  const fields = { text: 'x'.repeat(2001) };
  await database.drafts.put({
    scope: 'one',
    form: draftForms.paper('purpose'),
    fields,
    id: 'of-an-earlier-page',
    at,
    after: [],
    beside: [],
  });
  await open();
  await screen.findByText(/Until then the report has your earlier words/);
  type(PURPOSE, 'Shorter');
  await waitFor(async () => expect((await storedChoices()).purpose).toBe('Shorter'));
  await waitFor(async () => expect((await loadDrafts('one')).size).toBe(0));
});

describe('in two tabs', () => {
  it('a field follows the other tab, so that nobody writes over words that they cannot see', async () => {
    await open();
    type(PURPOSE, ' Typed here');
    await waitFor(async () => expect((await storedChoices()).purpose).toBe('Typed here'));
    expect(field(PURPOSE).value).toBe(' Typed here');
    await inAnotherTab({ purpose: 'Typed there', bafRisk: '7' });
    await waitFor(() => expect(field('Number of the risk in the Board Assurance Framework').value).toBe('7'));
    expect(field(PURPOSE).value).toBe('Typed there');
    // On leaving, the ends are taken off what stands there by then.
    fireEvent.blur(field(PURPOSE));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await storedChoices()).purpose).toBe('Typed there');
    expect(field(PURPOSE).value).toBe('Typed there');
  });

  it('a part left out here takes back none that was left out there', async () => {
    await open();
    await inAnotherTab({ leftOut: { board: ['top-weaknesses'], audit: ['history'], public: ['sections'] } });
    await waitFor(() => expect(field('The top weaknesses').checked).toBe(false));
    fireEvent.click(field('What has changed'));
    await waitFor(async () =>
      expect((await storedChoices()).leftOut).toEqual({
        board: ['top-weaknesses', 'change'],
        audit: ['history'],
        public: ['sections'],
      }),
    );
  });
});
