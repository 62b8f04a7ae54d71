import type { BoardReport } from '../board-report.ts';
import { ILLUSTRATIVE } from '../comparison-part.ts';
import { NO_OWNER, NO_STEP, stepInWords } from '../gaps.ts';
import type { QuestionRef } from '../question-ref.ts';
import type { AnswerEntry, Pending } from '../register.ts';
import { sectionCharts } from './section-chart.ts';
import { spreadCharts } from './spread-chart.ts';
import { table } from './table.ts';
import { html, type Html } from './template.ts';

type Options = { readonly hasLinks: boolean };

/** Names that anchors begin with, so that they meet no id of a page around the report. */
const anchorOf = (questionId: string): string => `report-answer-${questionId}`;

/** The whole report inside one article: the first page, then the parts in order. */
export function reportBody(report: BoardReport, options: Options): Html {
  const parts = partsOf(report, options);
  return html`<article class="report" lang="en-GB">
${pageOne(report, options)}
${options.hasLinks ? contents(parts) : null}
${parts.map(({ id, title, body, startsPage }) => html`<section id="report-${id}"${startsPage ? html` class="starts-page"` : null} aria-labelledby="report-${id}-title">
<h2 id="report-${id}-title">${title}</h2>
${body}
</section>
`)}
<p class="marking">${report.cover.marking}</p>
</article>`;
}

type Part = { readonly id: string; readonly title: string; readonly body: Html; readonly startsPage?: boolean };

const contents = (parts: readonly Part[]): Html => html`<nav class="screen-only" aria-labelledby="report-contents-title">
<h2 id="report-contents-title">In this report</h2>
<ul>${parts.map(({ id, title }) => html`<li><a href="#report-${id}">${title}</a></li>`)}</ul>
</nav>`;

function partsOf(report: BoardReport, options: Options): readonly Part[] {
  const { attention, comparison, published, frameworks } = report;
  return [
    { id: 'sections', title: 'Section by section', body: sectionsPart(report) },
    { id: 'weaknesses', title: 'Weaknesses, worst first', body: weaknessesPart(report, options) },
    { id: 'strengths', title: 'Strengths', body: strengthsPart(report, options) },
    { id: 'unknowns', title: 'Not answered and not known', body: unknownsPart(report, options) },
    { id: 'evidence', title: 'Claimed without current evidence', body: evidencePart(report, options) },
    ...(attention.contradictions.length > 0
      ? [{ id: 'contradictions', title: 'Answers that are hard to hold together', body: contradictionsPart(report, options) }]
      : []),
    ...(comparison ? [{ id: 'peers', title: comparison.pack.isIllustrative ? `Beside peers (${ILLUSTRATIVE})` : 'Beside peers', body: peersPart(comparison, options) }] : []),
    ...(published.length > 0 ? [{ id: 'published', title: 'Beside published figures', body: publishedPart(report) }] : []),
    ...(frameworks.length > 0 ? [{ id: 'frameworks', title: 'By framework', body: frameworksPart(report, options) }] : []),
    { id: 'answers', title: 'Every answer', body: answersPart(report), startsPage: true },
    { id: 'method', title: 'How the figures were made', body: methodPart(report), startsPage: true },
  ];
}

const questionId = (id: string, { hasLinks }: Options): Html =>
  hasLinks ? html`<a class="question-id" href="#${anchorOf(id)}">${id}</a>` : html`<span class="question-id">${id}</span>`;

const questionCell = ({ id, text, sectionTitle }: QuestionRef, options: Options, mark: Html | null = null): Html =>
  html`${mark}${text}<span class="aside">${sectionTitle}: ${questionId(id, options)}</span>`;

const essentialTag = html`<span class="tag tag-dark">Essential gap</span> `;

const list = (items: readonly (string | Html)[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

function pageOne({ cover, position, change, worstGaps, worstGapsNote, decisions }: BoardReport, options: Options): Html {
  const { organisation, questionnaire, status } = cover;
  const facts: readonly (readonly [string, string])[] = [
    ['Organisation', organisation.odsCode === null ? organisation.type : `${organisation.type}, ODS code ${organisation.odsCode}`],
    ['Status', status.text],
    ['Assessment date', cover.assessmentDateText],
    ['Questionnaire', `${questionnaire.title}, edition ${questionnaire.edition}`],
    ['Content hash', `${questionnaire.hash.slice(0, 12)}…, in full at the end`],
    ['Scoring rules', `version ${cover.scorerVersion}`],
    ...(cover.pack ? [['Compared with', `${cover.pack.title}${cover.pack.isIllustrative ? ` (${ILLUSTRATIVE})` : ''}`] as const] : []),
  ];
  return html`<div class="page-one">
<p class="marking">${cover.marking}${status.kind === 'draft' ? html` <span class="tag">Draft</span>` : null}</p>
<h1>${cover.title}: <span class="organisation">${organisation.name}</span></h1>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt> <dd>${value}</dd></div> `)}</dl>
<section aria-labelledby="report-position-title">
<h2 id="report-position-title">Where the organisation stands</h2>
<dl class="key-figures">${position.keyFigures.map(({ label, value, note }) => html`<div><dt>${label}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>`)}</dl>
${list(position.sentences)}
</section>
<section aria-labelledby="report-change-title">
<h2 id="report-change-title">What has changed</h2>
${list(change.sentences)}
</section>
<section aria-labelledby="report-worst-title">
<h2 id="report-worst-title">The worst gaps</h2>
${worstGaps.length === 0
  ? html`<p>${worstGapsNote}</p>`
  : html`${table(
      worstGapsNote,
      [{ heading: 'Gap', width: 'two-fifths' }, { heading: 'What it does to care', width: 'quarter' }, { heading: 'Cheapest step that helps', width: 'quarter' }, { heading: 'Owner' }],
      worstGaps.map((gap) => ({
        cells: [
          html`${gap.isEssentialGap ? essentialTag : null}${gap.textInShort}<span class="aside">${questionId(gap.id, options)}: ${gap.answer}</span>`,
          gap.why,
          gap.stepText,
          gap.ownerText,
        ],
      })),
    )}`}
</section>
<section aria-labelledby="report-decisions-title">
<h2 id="report-decisions-title">What the board is asked to decide</h2>
<ol>${decisions.map(({ text }) => html`<li>${text}</li>`)}</ol>
</section>
</div>`;
}

function sectionsPart({ sections }: BoardReport): Html {
  return html`${sectionCharts(sections, 'Score by section')}
${table(
  'Score by section: claimed, provable, and points behind them',
  [
    { heading: 'Section' },
    { heading: 'Claimed', isNumber: true },
    { heading: 'Provable', isNumber: true },
    { heading: 'Band' },
    { heading: 'Points', isNumber: true },
    { heading: 'Weight', isNumber: true },
    { heading: 'Essential gaps', isNumber: true },
    { heading: 'Open', isNumber: true },
    { heading: "Don't know", isNumber: true },
  ],
  sections.map((row) => ({
    cells: [
      row.title,
      row.claimed.text,
      row.provableText,
      row.bandText,
      row.pointsText,
      row.weight,
      row.essentialGapCount,
      row.openCount,
      row.dontKnowCount,
    ],
  })),
)}`;
}

function weaknessesPart({ weaknesses, worstGapsNote, position }: BoardReport, options: Options): Html {
  if (weaknesses.length === 0) return html`<p>${position.openCount > 0 ? worstGapsNote : 'No answer loses points.'}</p>`;
  return html`<p class="intro">"Lost" is how many percentage points of the overall score this answer loses. Essential gaps come first.</p>
${table(
  'Weaknesses in the order in which they matter',
  [
    { heading: 'Question', width: 'quarter' },
    { heading: 'Rank', isNumber: true },
    { heading: 'Points', isNumber: true },
    { heading: 'Lost', isNumber: true },
    { heading: 'Answer, and why it matters', width: 'third' },
    { heading: 'Cheapest step, and owner' },
  ],
  weaknesses.map((weakness) => ({
    cells: [
      questionCell(weakness, options, weakness.isEssentialGap ? essentialTag : null),
      weakness.rank,
      `${weakness.earned} of ${weakness.available}`,
      weakness.lostText,
      html`<span class="typed">${weakness.reason}</span><span class="aside">${weakness.why}</span>`,
      html`${weakness.step ? stepInWords(weakness.step) : `${NO_STEP}.`}<span class="aside">${weakness.owner ?? NO_OWNER}</span>`,
    ],
  })),
)}`;
}

function strengthsPart({ strengths }: BoardReport, options: Options): Html {
  if (strengths.length === 0) return html`<p>No answer is at full points yet.</p>`;
  const hasPeers = strengths.some(({ peersText }) => peersText !== null);
  return html`<p class="intro">Questions at full points. "Holds" is how many percentage points of the overall score rest on each.</p>
${table(
  'Strengths',
  [{ heading: 'Question', width: 'third' }, { heading: 'Answer' }, { heading: 'Holds', isNumber: true }, { heading: 'Provable' }, ...(hasPeers ? [{ heading: 'Peers' }] : [])],
  strengths.map((strength) => ({
    cells: [
      questionCell(strength, options),
      html`<span class="typed">${strength.reason}</span>`,
      strength.heldText,
      strength.isProvable ? 'Yes' : 'No',
      ...(hasPeers ? [strength.peersText ?? 'no peer figure is given'] : []),
    ],
  })),
)}`;
}

const pendingTable = (caption: string, pending: readonly Pending[], options: Options): Html =>
  table(
    caption,
    [{ heading: 'Question' }, { heading: 'Points it can give', isNumber: true }, { heading: 'Owner', width: 'quarter' }],
    pending.map((one) => ({ cells: [questionCell(one, options), one.available, one.owner] })),
  );

function unknownsPart({ attention: { open, dontKnow } }: BoardReport, options: Options): Html {
  return html`<h3>Not answered yet</h3>
${open.length === 0 ? html`<p>Every question that was asked has an answer.</p>` : pendingTable('Questions without an answer', open, options)}
<h3>Don't know</h3>
${dontKnow.length === 0 ? html`<p>No answer is "don't know".</p>` : pendingTable('Questions answered "don\'t know": they earn nothing', dontKnow, options)}`;
}

function evidencePart({ attention: { withoutEvidence, evidenceOutOfDate } }: BoardReport, options: Options): Html {
  return html`<h3>No evidence beyond somebody's word</h3>
${withoutEvidence.length === 0 ? html`<p>Every answer that earns points has evidence.</p>` : pendingTable('Answers that earn points without evidence', withoutEvidence, options)}
<h3>Evidence out of date</h3>
${evidenceOutOfDate.length === 0 ? html`<p>No evidence is out of date.</p>` : pendingTable('Answers whose evidence is too old to count', evidenceOutOfDate, options)}`;
}

const contradictionsPart = ({ attention: { contradictions } }: BoardReport, options: Options): Html =>
  html`<p class="intro">Each pair is a question to put to the people who answered, not an accusation.</p>
${contradictions.map(
  ({ ask, answers }, index) => html`<h3>${index + 1}. ${ask}</h3>
<ul>${answers.map((one) => html`<li>${one.text} ${questionId(one.id, options)}<span class="aside typed">${one.answer}</span></li>`)}</ul>
`,
)}`;

function peersPart(comparison: NonNullable<BoardReport['comparison']>, options: Options): Html {
  const prefix = comparison.pack.isIllustrative ? `${ILLUSTRATIVE}: ` : '';
  return html`${comparison.notes.map((note) => html`<p>${note}</p>`)}
${comparison.rows.length > 0 ? spreadPart(comparison, prefix) : null}
${comparison.weaknesses.length > 0
  ? table(
      `${prefix}Answers that the most peers do better on`,
      [{ heading: 'Question', width: 'half' }, { heading: 'Own points', isNumber: true }, { heading: 'Peers above' }],
      comparison.weaknesses.map((row) => ({ cells: [questionCell(row, options), row.pointsText, row.aboveText] })),
    )
  : null}
<p class="aside">${comparison.pack.disclosureRule}</p>`;
}

const spreadPart = (comparison: NonNullable<BoardReport['comparison']>, prefix: string): Html =>
  html`${spreadCharts(comparison, 'Own score in the spread of peers')}
${table(
  `${prefix}Own score beside the peers`,
  [
    { heading: 'Section' },
    { heading: 'Own', isNumber: true },
    { heading: 'Median' },
    { heading: 'Middle half' },
    { heading: 'All but the lowest and highest tenth' },
    { heading: 'In words' },
  ],
  comparison.rows.map((row) => ({ cells: [row.title, row.ownText, row.medianText, row.quartilesText, row.decilesText, row.rankText] })),
)}`;

const publishedPart = ({ published }: BoardReport): Html =>
  html`<p class="intro">Figures that others published, about other organisations and other questions. They are context, not a ranking.</p>
${table(
  'Published figures and their sources',
  [{ heading: 'What was asked' }, { heading: 'Figure', isNumber: true }, { heading: 'Of whom, and when' }, { heading: 'Does this organisation?' }, { heading: 'Source' }],
  published.map((row) => ({
    cells: [
      row.question,
      row.percentText,
      html`${row.population}<span class="aside">${row.sampleText}, ${row.period}</span>`,
      html`${row.ownText}<span class="aside">${row.comparabilityText}</span>`,
      row.source,
    ],
  })),
)}`;

const frameworksPart = ({ frameworks }: BoardReport, options: Options): Html =>
  html`<p class="intro">How the answers look through each framework: the points earned on the questions that map to an item, as a share of the points available. It helps to prepare; it is no judgement under any of them.</p>
${frameworks.map(
  ({ name, version, publisher, note, covered, notCovered }) => html`<h3>${name}, ${version}</h3>
<p class="intro">Published by ${publisher}.${note === null ? null : ` ${note}`}</p>
${covered.length === 0
  ? html`<p>No question that was asked maps to an item of it.</p>`
  : table(
      `${name}, ${version}: items that questions map to`,
      [{ heading: 'Item' }, { heading: 'Claimed', isNumber: true }, { heading: 'Points', isNumber: true }, { heading: 'Questions', width: 'half' }],
      covered.map((item) => ({
        cells: [
          html`${item.id} ${item.title}`,
          item.figure.text,
          item.pointsText,
          item.questionIds.map((id, index) => html`${index > 0 ? ', ' : null}${questionId(id, options)}`),
        ],
      })),
    )}
${notCovered.length > 0 ? html`<p>Not covered by a question that was asked, which is not a score of 0: ${notCovered.join(', ')}.</p>` : null}
`,
)}`;

const answersPart = ({ answers }: BoardReport): Html =>
  html`<p class="intro">Every question of this edition in its order, for whoever wants to trace a statement.</p>
${answers.map(
  ({ title, summary, answers: entries }) => html`<h3>${title}</h3>
<p class="intro">${summary}</p>
${table(
  `${title}: every answer`,
  [
    { heading: 'Question', width: 'quarter' },
    { heading: 'Answer', width: 'third' },
    { heading: 'Points' },
    { heading: 'Evidence', width: 'fifth' },
    { heading: 'Owner, answerer, date' },
  ],
  entries.map((entry) => ({ id: anchorOf(entry.id), cells: answerCells(entry) })),
)}
`,
)}`;

function answerCells(entry: AnswerEntry): readonly Html[] {
  return [
    html`${entry.text}<span class="aside question-id">${entry.id}</span>`,
    html`${entry.isEssentialGap ? essentialTag : null}<span class="typed">${entry.answer}</span>${entry.note === '' ? null : html`<span class="aside typed">Note: ${entry.note}</span>`}`,
    html`${entry.pointsText}`,
    entry.evidence.length === 0
      ? html`${entry.state === 'answered' ? 'None' : ''}`
      : html`${entry.evidence.map(({ text }, index) => html`<span${index > 0 ? html` class="aside"` : null}>${text}</span>`)}`,
    html`${entry.state === 'not-asked' ? '' : entry.owner === '' ? NO_OWNER : entry.owner}${entry.answeredBy === '' ? null : html`<span class="aside">Answered by ${entry.answeredBy}</span>`}${entry.dateText === '' ? null : html`<span class="aside">${entry.dateText}</span>`}`,
  ];
}

const methodPart = ({ method }: BoardReport): Html =>
  html`${method.paragraphs.map(({ heading, text }) => html`<h3>${heading}</h3>
<p class="typed">${text}</p>
`)}
${table('Bands', [{ heading: 'Band' }, { heading: 'Score' }, { heading: 'Meaning' }], method.bands.map(({ title, from, meaning }) => ({ cells: [title, from, meaning] })))}
${table('What this report was made from', [{ heading: 'What' }, { heading: 'Value' }], method.facts.map(({ name, value }) => ({ cells: [name, value] })))}`;
