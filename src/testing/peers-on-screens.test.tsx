// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { compare } from '#src/domain/benchmark/index.ts';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { must } from '#src/domain/common/result.ts';
import { questionsInOrder, reachablePoints } from '#src/domain/questionnaire/index.ts';
import { draft, mixedAnswers, ward, wardEvidence } from '#src/domain/report/report.fixture.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { PeerQuestions } from '#src/features/benchmark/peer-questions-part.tsx';
import { PeerAnswer, PeerSections } from '#src/features/benchmark/peers-part.tsx';
import { PackCard } from '#src/features/library/pack-card.tsx';
import { Overall } from '#src/features/results/overall-part.tsx';
import { PackPart } from '#src/features/sector/pack-part.tsx';
import { peerGroup, peerPack } from './builders.ts';

// Wherever figures of peers stand on a screen, it is said of whose files they are.

const library = vi.hoisted((): { packs: readonly BenchmarkPack[] } => ({ packs: [] }));
vi.mock('#src/platform/files/index.ts', () => ({
  usePacks: () => ({ ok: true, value: library.packs.map((pack) => ({ pack, origin: 'brought-in' })) }),
  download: () => undefined,
}));
afterEach(cleanup);

const packOf = (id: string, sendersChecked: number | null, basis: BenchmarkPack['basis'] = 'contributions') =>
  peerPack({
    id,
    title: id,
    questionnaire: { id: ward.id, version: ward.version },
    basis,
    sendersChecked,
    cohorts: [
      peerGroup({
        overall: { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: { p10: 30, p90: 80 } },
        sections: ward.sections.map(({ id: sectionId }) => ({
          sectionId,
          spread: { size: 60, median: 45, quartiles: null, deciles: null },
        })),
        questions: questionsInOrder(ward).flatMap(({ question }) => {
          const reached = [...reachablePoints(question)].toSorted((a, b) => a - b);
          return reached.length < 2
            ? []
            : [
                {
                  questionId: question.id,
                  shares: reached.map((points, index) => ({ points, atOrAbovePercent: 100 - 12 * index })),
                },
              ];
        }),
      }),
    ],
  });

const score = scoreAssessment({
  evidence: wardEvidence,
  questionnaire: ward,
  profile: draft.organisation,
  assessmentDate: draft.assessmentDate,
  answers: mixedAnswers,
});

function comparisonWith(pack: BenchmarkPack) {
  const compared = compare(score, ward, pack, 'all', []);
  return must(compared.ok ? compared.value : null, 'the pack fits');
}

/** Every part of a screen that shows figures of a pack, by what it is called here. */
const PARTS: readonly (readonly [part: string, of: (pack: BenchmarkPack) => ReactNode])[] = [
  ['the answer of Compare', (pack) => <PeerAnswer comparison={comparisonWith(pack)} />],
  ['the sections of Compare', (pack) => <PeerSections comparison={comparisonWith(pack)} questionnaire={ward} />],
  [
    'the questions of Compare',
    (pack) => <PeerQuestions comparison={comparisonWith(pack)} questionnaire={ward} id="a" />,
  ],
  [
    'the scale of Results',
    (pack) => (
      <Overall
        id="a"
        score={score}
        provisional={null}
        questionnaire={ward}
        targetProfile={null}
        comparison={comparisonWith(pack)}
      />
    ),
  ],
  [
    'the card of the library',
    (pack) => <PackCard here={{ pack, origin: 'brought-in' }} questionnaires={[ward]} onRemoved={() => undefined} />,
  ],
  ['the pack of the sector bench', (pack) => <PackPart pack={pack} questionnaires={[ward]} />],
];

const shown = (part: ReactNode): HTMLElement => render(part).container;

const KINDS = [
  ['made up', packOf('Ours', null, 'illustrative'), /illustrative/i],
  ['of unknown senders', packOf('Ours', null), /senders (?:were )?not checked/i],
  ['of 60 senders that were checked', packOf('Ours', 60), /60 senders checked/],
] as const;

it.each(KINDS.flatMap(([kind, pack, mark]) => PARTS.map(([part, of]) => ({ kind, part, pack, mark, of }))))(
  '$part says that peers are $kind, and so does each table in it',
  ({ pack, mark, of }) => {
    library.packs = [];
    const container = shown(of(pack));
    expect(`${container.textContent} ${container.innerHTML}`).toMatch(mark);
    for (const table of container.querySelectorAll('table'))
      if (/%/.test(table.textContent)) expect(table.textContent).toMatch(mark);
  },
);

it('beside an earlier pack each figure has the senders of its own pack', () => {
  library.packs = [packOf('Earlier', null)];
  const table = must(
    [...shown(<PackPart pack={packOf('Ours', 60)} questionnaires={[ward]} />).querySelectorAll('table')].find((one) =>
      one.caption?.textContent.startsWith('Medians then and now'),
    ),
    'the two are compared',
  );
  expect(table.caption?.textContent).not.toMatch(/senders/);
  expect([...must(table.tHead, 'it has headings').querySelectorAll('th')].map((one) => one.textContent)).toEqual([
    'Section',
    '2026 (from files whose senders were not checked)',
    '2026, now (60 senders checked)',
  ]);
});
