// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import CheckScreen from '#src/features/assess/check-screen.tsx';
import FindScreen from '#src/features/assess/find-screen.tsx';
import { SectionScreen } from '#src/features/assess/section-screen.tsx';
import OverviewScreen from '#src/features/overview/overview-screen.tsx';
import QuestionsScreen from '#src/features/results/questions-screen.tsx';
import ResultsScreen from '#src/features/results/results-screen.tsx';
import { must } from '#src/domain/common/result.ts';
import { foreignLanguage, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/index.ts';
import {
  createAssessment,
  useAssessment,
  useSettings,
  type Settings,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { EditionLanguage } from '#src/ui/layout/edition-text.tsx';

const question = (id: string, text: string) => ({
  ...levels(id, [0, 2, 4]),
  text,
  finding: `Nid yw ${id} yn gyflawn`,
  options: [0, 2, 4].map((points) => ({ id: `l${points}`, text: `Dewis ${id} ${points}`, points })),
});
const welsh: Questionnaire = {
  ...edition([
    {
      ...section('first', [question('a', 'Pwy sydd yn gofalu?'), question('b', 'Pryd y cafodd ei brofi?')]),
      title: 'Pobl',
    },
    { ...section('second', [question('c', 'Ble mae’r copïau?')]), title: 'Copïau wrth gefn' },
  ]),
  language: 'cy',
};
const OWN = welsh.sections.flatMap(({ title, questions }) => [
  title,
  ...questions.flatMap((one) => [
    one.text,
    one.finding ?? '',
    ...('options' in one ? one.options.map(({ text }) => text) : []),
  ]),
]);

type Props = { readonly stored: StoredAssessment; readonly settings: Settings };
const SCREENS: Readonly<Record<string, (props: Props) => React.ReactNode>> = {
  overview: (props) => <OverviewScreen {...props} />,
  section: (props) => <SectionScreen {...props} sectionId="first" questionId={undefined} from={undefined} />,
  find: (props) => <FindScreen {...props} filter={undefined} />,
  check: (props) => <CheckScreen {...props} />,
  results: ({ stored }) => <ResultsScreen stored={stored} part={undefined} />,
  questions: ({ stored }) => <QuestionsScreen stored={stored} filter={undefined} />,
};

function Harness({ name }: { readonly name: string }) {
  const stored = useAssessment('one');
  const settings = useSettings();
  if (!stored?.ok || !settings?.ok) return null;
  const show = must(SCREENS[name], 'it is in the table');
  return (
    <EditionLanguage value={foreignLanguage(stored.value.questionnaire)}>
      {show({ stored: stored.value, settings: settings.value })}
    </EditionLanguage>
  );
}

/** Words that stand by themselves. Drawings and choice lists have no markup for a language within. */
function textNodes(): readonly Text[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && !node.parentElement?.closest('svg, option, figcaption')) found.push(node);
  }
  return found;
}

beforeAll(async () => {
  // A wide screen, of which the test environment has none.
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  await createAssessment(assessment(welsh, { id: 'one' }), welsh);
  for (const id of ['a', 'c']) await saveAnswerPart('one', id, { value: chosen('l2') }, stamp({}));
});
afterEach(() => cleanup());

describe.each(Object.keys(SCREENS))('the screen "%s" of an edition in another language', (name) => {
  it('names the language of what stands there by itself', async () => {
    const { findByRole } = render(<Harness name={name} />);
    await findByRole('heading', { level: 1 });
    const own = textNodes().filter(({ data }) => OWN.includes(data.trim()));
    expect(own.length).toBeGreaterThan(0);
    const silent = own.filter(({ parentElement }) => parentElement?.closest('[lang]')?.getAttribute('lang') !== 'cy');
    expect(
      silent.map(({ data, parentElement }) => `${parentElement?.tagName}.${parentElement?.className}: ${data}`),
    ).toEqual([]);
  });
});
