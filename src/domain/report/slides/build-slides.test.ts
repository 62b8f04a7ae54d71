import { describe, expect, it } from 'vitest';
import { partsOfPptx, readPptx } from '#src/testing/read-pptx.ts';
import { must } from '../../common/result.ts';
import { lineText } from '../../document/index.ts';
import type { Deck } from '../../document/deck.ts';
import { compare } from '../../benchmark/index.ts';
import { scoreAssessment } from '../../scoring/index.ts';
import { formatPptx } from '../../render/pptx/v1.ts';
import { NUMBER } from '../../render/pptx/styles.ts';
import { careSentence } from '../../analysis/index.ts';
import { AUDIENCE_IDS, DEFAULT_CHOICES, type ReportPartId, type ReportVersion } from '../choices.ts';
import { fullPage } from '../full-page.fixture.ts';
import {
  draft,
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  notApplicableAnswers,
  packOf,
  reportOf,
  signed,
  ward,
  wardEvidence,
} from '../report.fixture.ts';
import { buildSlides, countSlides } from './build-slides.ts';

const POINT = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const read = async (deck: Deck) => readPptx(await formatPptx(deck, () => Promise.resolve(POINT)));
const board = (leftOut: readonly ReportPartId[] = []): ReportVersion => ({
  ...DEFAULT_CHOICES,
  audience: 'board',
  leftOut: { board: [...leftOut], audit: [], public: [] },
});
const textOf = ({ slides }: Deck): string => JSON.stringify(slides);

const spread = { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: null };
const comparisonOf = (answers: typeof mixedAnswers) => {
  const score = scoreAssessment({
    questionnaire: ward,
    profile: draft.organisation,
    assessmentDate: draft.assessmentDate,
    answers,
    evidence: wardEvidence,
  });
  const pack = packOf(ward, spread, []);
  const compared = compare(score, ward, pack, must(pack.cohorts[0], 'a group').id, [ward]);
  return must(compared.ok ? compared.value : null, 'it can be compared');
};
const previous = must(signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed');

describe('the slides of a signed assessment beside peers and last year', async () => {
  const report = reportOf(mixedAnswers, {
    assessment: signed(mixedAnswers),
    comparison: comparisonOf(mixedAnswers),
    previous,
    previousQuestionnaire: ward,
  });
  const deck = buildSlides(report, board(), {});
  const [position, weaknesses, asked] = await read(deck);

  it('are three, in the order in which a board takes them', () => {
    expect(deck.slides.map(({ title }) => title)).toEqual([
      'Where the organisation stands',
      'The top weaknesses',
      'What the board is asked to decide',
    ]);
    expect(countSlides(board())).toBe(3);
  });

  it('draw the position on its scale, with the bands and the middle half of the peers, and say it in words', () => {
    expect(position?.alts).toEqual([
      'The score on the scale of the bands, with peers (60 senders checked). This organisation: claimed 65%, provable 20%, band: Developing; Middle half of the peers: 40% to 70%, median 55%.',
    ]);
    expect(position?.paragraphs).toEqual(expect.arrayContaining(['65%', '20%', 'Developing']));
  });

  it('say the change in one paragraph', () => {
    expect(position?.paragraphs.filter((text) => text.startsWith('Change: '))).toEqual([
      'Change: Overall: 65% at the sign-off of 2 July 2025, 65% now: no change. No essential gap has closed and none is new.',
    ]);
  });

  it('show the worst weaknesses as findings, with step, cost, owner and date, and name every essential gap', () => {
    const texts = weaknesses?.paragraphs.join('\n') ?? '';
    for (const { findingInShort, stepText, ownerText, dueText, why } of report.topWeaknesses)
      for (const text of [findingInShort, stepText, ownerText, dueText, why]) expect(texts).toContain(text);
    expect(report.position.essentialGaps.length).toBeGreaterThan(0);
    for (const { shortTitle } of report.position.essentialGaps) expect(texts).toContain(shortTitle);
    expect(texts).toContain("Costs and times are the questionnaire's estimates");
  });

  it('ask what the paper asks, and say what a "no" means', () => {
    const texts = asked?.paragraphs ?? [];
    expect(texts).toEqual(expect.arrayContaining(report.decisions.map(({ text }) => text)));
    const after = texts.slice(texts.indexOf('What a “no” means'));
    for (const { findingInShort, refusedText } of report.topWeaknesses)
      for (const text of [findingInShort, refusedText]) expect(after.join('\n')).toContain(text);
  });

  it('say in the notes of each where its figures come from', () => {
    for (const { notes } of [position, weaknesses, asked].map((one) => must(one, 'a slide'))) {
      const text = notes.join('\n');
      expect(text).toContain('Where the figures come from');
      expect(text).toContain(report.cover.assessmentDateText);
      expect(text).toContain(report.cover.questionnaire.hash.slice(0, 12));
      expect(text).toContain(report.cover.answersHash.slice(0, 12));
      expect(text).toContain(`edition ${report.cover.questionnaire.edition}`);
    }
  });
});

describe('what a version leaves out', () => {
  const report = reportOf(mixedAnswers, {
    comparison: comparisonOf(mixedAnswers),
    previous,
    previousQuestionnaire: ward,
  });

  it('is on no slide and in no notes', () => {
    const peers = must(report.comparison?.sentences[0], 'a sentence').text;
    expect(textOf(buildSlides(report, board(), {}))).toContain(peers);
    const withoutPeers = textOf(buildSlides(report, board(['standing']), {}));
    expect(withoutPeers).not.toContain(peers);
    expect(withoutPeers).not.toContain('Middle half');
    expect(textOf(buildSlides(report, board(['change']), {}))).not.toContain('Change: ');
    const withoutPosition = textOf(buildSlides(report, board(['position']), {}));
    expect(withoutPosition).not.toContain('Provable');
    expect(withoutPosition).not.toContain('essential question');
    const asked = buildSlides(report, board(['top-weaknesses']), {});
    expect(asked.slides.map(({ title }) => title)).toEqual([
      'Where the organisation stands',
      'What the board is asked to decide',
    ]);
    expect(textOf(asked)).not.toContain(must(report.topWeaknesses[0], 'one').stepText);
  });

  it('leaves no slide where none of its parts is left, and none at all for other readers', () => {
    const parts: readonly ReportPartId[] = ['position', 'change', 'standing'];
    expect(countSlides(board(parts))).toBe(2);
    expect(countSlides(board([...parts, 'top-weaknesses', 'asked']))).toBe(0);
    expect(AUDIENCE_IDS.filter((audience) => countSlides({ ...board(), audience }) > 0)).toEqual(['board']);
  });
});

it('stands in the words that the organisation chose, and says so', async () => {
  const report = reportOf(mixedAnswers);
  const care = careSentence(must(report.topWeaknesses[0], 'one'));
  const wordings = { [care.id]: { text: 'Ours.', of: care.text } };
  const [, weaknesses, asked] = await read(buildSlides(report, board(), wordings));
  expect(weaknesses?.paragraphs).toContain('Ours. †');
  expect(asked?.paragraphs.join('\n')).toContain('Ours. †');
  expect(asked?.notes).toContain("† In the organisation's own words.");
  expect(JSON.stringify([weaknesses, asked])).not.toContain(care.text);
});

it.each([
  ['nothing answered', []],
  ['incomplete', mixedAnswers.slice(2)],
  ['all gaps', emptyHandedAnswers],
  ['no gaps', fullAnswers],
  ['nothing applicable', notApplicableAnswers(ward)],
] as const)('%s: says no more than is known', async (_case, answers) => {
  const report = reportOf(answers);
  const deck = buildSlides(report, board(), {});
  const [position, weaknesses, asked] = await read(deck);
  const { claimed, provable } = report.position;
  expect(position?.alts[0]).toContain(`claimed ${claimed.text}, provable ${provable.text}`);
  expect(position?.paragraphs.join('\n')).not.toContain('Change: ');
  if (report.topWeaknesses.length === 0) {
    expect(weaknesses?.paragraphs).toContain(report.topWeaknessesNote);
    expect(asked?.paragraphs.join('\n')).not.toContain('“no”');
  }
  // What is not on a slide stands in its notes: no sentence of the position is lost.
  const said = JSON.stringify([position, weaknesses]);
  for (const { text } of report.position.sentences) expect(said).toContain(JSON.stringify(text).slice(1, -1));
});

describe.each([0.5, 1])('texts of %d of their greatest length', (share) => {
  it('fit on their slides, or are cut and stand whole in the notes', async () => {
    const full = fullPage(share);
    const version: ReportVersion = {
      ...full.version,
      audience: 'board',
      marking: 'OFFICIAL-SENSITIVE '.repeat(27).slice(0, 500),
      recommendation: 'The committee asks that all of this be done. '.repeat(50).slice(0, 2000 * share),
    };
    const deck = buildSlides(full.report, version, {});
    const file = await formatPptx(deck, () => Promise.resolve(POINT));
    const slides = [...partsOfPptx(file)].filter(([name]) => /^ppt\/slides\/slide\d/.test(name));
    expect(slides).toHaveLength(3);
    expect(deck.logo).toEqual(must(full.version.logo, 'a logo'));
    for (const [name, xml] of slides) {
      const bottoms = [...xml.matchAll(/<a:off x="\d+" y="(\d+)"\/><a:ext cx="\d+" cy="(\d+)"/g)]
        .map(([, y, height]) => (Number(y) + Number(height)) / 12_700)
        .toSorted((a, b) => a - b);
      // The foot and the number are the last two; all else ends above them.
      expect(bottoms.at(-3), `in ${name}`).toBeLessThanOrEqual(NUMBER.y);
    }
    const shown = readPptx(file);
    if (share === 1)
      expect(shown.flatMap(({ paragraphs }) => paragraphs).some((text) => text.endsWith(' …'))).toBe(true);
    for (const [index, { blocks }] of deck.slides.entries()) {
      const said = [...(shown[index]?.paragraphs ?? []), ...(shown[index]?.notes ?? [])].join('\n');
      for (const block of blocks)
        if (block.kind === 'paragraph') expect(said).toContain(lineText(block.line).trim());
        else if (block.kind === 'list') for (const item of block.items) expect(said).toContain(lineText(item).trim());
    }
  });
});
