import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answer, evidence, parseEdition } from '#src/testing/builders.ts';
import type { BoardReport } from '../../report/board-report.ts';
import {
  draft,
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  notApplicableAnswers,
  packFacts,
  reportOf,
  signed,
  ward,
  wardFile,
} from '../../report/report.fixture.ts';
import { questionnaireRef } from '../../assessment/index.ts';
import { DEFAULT_CHOICES, type ReportVersion } from '../../report/choices.ts';
import { buildDocument } from '../../report/pages/build-document.ts';
import { REPORT_CSS } from './css.ts';
import { formatHtml, reportBodyHtml } from './v1.ts';

const AUDIT: ReportVersion = {
  ...DEFAULT_CHOICES,
  audience: 'audit',
  marking: '</style><script>1</script>',
  purpose: '<b>Purpose</b>',
};
const documentOf = (report: BoardReport, choices = AUDIT) => buildDocument(report, choices, {});
const htmlOf = (report: BoardReport, choices = AUDIT) => formatHtml(documentOf(report, choices));

const VOID = new Set(['meta']);

/** Reads tags one by one, and fails where one is not closed by its own kind. */
function tagsOf(document: string): readonly { readonly name: string; readonly attributes: string }[] {
  const open: string[] = [];
  const tags: { name: string; attributes: string }[] = [];
  const body = document.replace(/^<!DOCTYPE html>/, '').replace(/<style>[^<]*<\/style>/, '');
  for (const [, slash = '', name = '', attributes = '', selfClosed = ''] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(\/?)>/gi,
  )) {
    if (slash === '/') expect(name).toBe(open.pop());
    else {
      tags.push({ name, attributes });
      if (selfClosed === '' && !VOID.has(name)) open.push(name);
    }
  }
  expect(open).toEqual([]);
  // No angle bracket stands anywhere but in a tag that was read.
  expect(body.replaceAll(/<\/?[a-z][a-z0-9]*(?:\s[^<>]*?)?\/?>/gi, '')).not.toMatch(/[<>]/);
  return tags;
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "=cmd()|' /C calc'!A0",
  '</style><style>*{display:none}',
  'https://evil.example/',
];
const hostileText = HOSTILE.join(' ');

function hostileReport(): BoardReport {
  const sections = wardFile.sections.map((section) => ({
    ...section,
    title: `${section.id} <script>1</script>`,
    questions: section.questions.map((question) => ({ ...question, text: `${question.id} "><img onerror=x>` })),
  }));
  const edition = parseEdition({ ...wardFile, title: '<b>Title</b>', sections });
  const answers = mixedAnswers.map((one) => ({
    ...one,
    note: hostileText,
    owner: hostileText,
    answeredBy: hostileText,
    evidence: ['test-report'],
  }));
  return reportOf([...answers.slice(1), answer('backup-restore', { kind: 'not-applicable', reason: hostileText })], {
    assessment: {
      ...draft,
      organisation: { ...draft.organisation, name: hostileText },
      questionnaire: questionnaireRef(edition),
    },
    evidence: [evidence({ title: hostileText.slice(0, 200), location: '<iframe>', reviewer: '</article>' })],
    questionnaire: edition,
    appEdition: '<i>1</i>',
  });
}

const cases: readonly (readonly [string, BoardReport])[] = [
  ['mixed', reportOf(mixedAnswers, { assessment: signed(mixedAnswers) })],
  ['all gaps', reportOf(emptyHandedAnswers)],
  ['no gaps', reportOf(fullAnswers)],
  ['nothing applicable', reportOf(notApplicableAnswers(ward))],
  ['nothing answered', reportOf([])],
  ['hostile texts', hostileReport()],
];

describe.each(cases)('%s', (_case, report) => {
  const document = htmlOf(report);
  const tags = tagsOf(document);
  const withAttribute = (name: string) =>
    tags.flatMap(({ attributes }) =>
      [...attributes.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value),
    );

  it('has one h1 and headings that skip no level', () => {
    const levels = tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
  });

  it('holds no script, no inline style, no address and nothing to load', () => {
    expect(new Set(tags.map(({ name }) => name))).not.toContain('script');
    expect(
      tags.filter(({ name }) => ['img', 'iframe', 'link', 'object', 'embed', 'base', 'form', 'style'].includes(name)),
    ).toEqual([]);
    const names = tags.flatMap(({ attributes }) =>
      [...attributes.replaceAll(/="[^"]*"/g, '').matchAll(/[^\s]+/g)].map(([name]) => name),
    );
    expect(names.filter((name) => /^(?:on|style$|src$|srcset$)/i.test(name))).toEqual([]);
    expect(withAttribute('href').every((value) => value.startsWith('#'))).toBe(true);
    expect(withAttribute('fill').every((value) => /^(?:none|#[0-9a-f]{6})$/.test(value))).toBe(true);
  });

  it('has links that lead somewhere, and ids that stand once', () => {
    const ids = withAttribute('id');
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of [...withAttribute('href').map((value) => value.slice(1)), ...withAttribute('aria-labelledby')])
      expect(ids).toContain(target);
  });

  it('gives every table a caption, every cell a head, every chart a name and a table', () => {
    const count = (name: string) => tags.filter((tag) => tag.name === name).length;
    expect(count('caption')).toBe(count('table'));
    expect(tags.filter(({ name, attributes }) => name === 'th' && !/scope="(?:col|row)"/.test(attributes))).toEqual([]);
    const drawings = document.match(/<svg xmlns="[^"]+" role="img" aria-label="[^"]+"/g) ?? [];
    expect(drawings).toHaveLength(count('figure'));
    expect(document).toMatch(/<\/figure>\s*(?:<p[^>]*>[^<]*<\/p>\s*)?<table/);
  });

  it('lets in its own style sheet alone, by hash', () => {
    const css = /<style>([^<]*)<\/style>/.exec(document)?.[1] ?? '';
    const hash = createHash('sha256').update(css, 'utf8').digest('base64');
    expect(withAttribute('content')).toContain(
      `default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
    expect(css).not.toMatch(/url\(|@import|expression/);
  });

  it('holds an anchor for every question', () => {
    const ids = withAttribute('id');
    for (const { id } of report.answers.flatMap(({ answers }) => answers)) expect(ids).toContain(`report-answer-${id}`);
  });
});

it('shows hostile texts as text', () => {
  const document = htmlOf(hostileReport());
  expect(document).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(document).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
});

it('keeps the board pages together, in the order in which they are read', () => {
  const document = htmlOf(reportOf(mixedAnswers));
  const board = document.slice(document.indexOf('<div class="board">'), document.indexOf('</div>\n<nav'));
  expect([...board.matchAll(/<h[12][^>]*>([^<]*)/g)].map(([, text]) => text)).toEqual([
    'Cyber security position: ',
    'Where the organisation stands',
    'The top weaknesses',
    'What the board is asked to decide',
  ]);
  expect(document).toContain('<section id="report-sections" class="starts-page"');
});

it('puts the marking and the organisation at the head of every printed page', () => {
  const document = htmlOf(reportOf(mixedAnswers), { ...AUDIT, marking: 'OFFICIAL' });
  expect(document).toContain('@top-left { content: "OFFICIAL"');
  expect(document).toContain('@top-right { content: "Northmoor\\20 Hospital"');
  expect(document).toContain('content: "Page " counter(page) " of " counter(pages)');
});

it('marks made-up peers at the drawing as well', () => {
  const plain = reportOf(mixedAnswers);
  const spread = { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: { p10: 30, p90: 80 } };
  const pack = packFacts(true);
  const overall = {
    id: 'overall',
    title: 'Overall',
    isOverall: true,
    own: { low: 65, high: 65, certainty: 'known' as const, text: '65%' },
    ownText: '65%',
    spread,
    medianText: '55%',
    quartilesText: '40% to 70%',
    decilesText: '30% to 80%',
    rank: 'r',
    rankText: 'r',
  };
  const rows = [overall, { ...overall, id: 'a', isOverall: false }, { ...overall, id: 'b', isOverall: false }];
  const document = htmlOf({ ...plain, comparison: { pack, notes: [], rows, sentences: [], weaknesses: [] } });
  expect(document).toContain('font-weight="bold">Illustrative</text>');
  expect(document).toContain('<caption>Illustrative: Own score beside the peers</caption>');
  expect(document).toContain('Beside peers (Illustrative)</h2>');
});

it('gives a fragment without links for a page that has its own addresses', () => {
  const fragment = reportBodyHtml(documentOf(reportOf(mixedAnswers)));
  expect(fragment).toMatch(/^<article class="report"/);
  expect(fragment).not.toContain('<a ');
  expect(fragment).not.toContain('<style');
});

it('keeps every selector of the style sheet to the report', () => {
  const flat = REPORT_CSS.replaceAll(/@page \{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '').replaceAll(/@media[^{]*\{/g, '');
  const selectors = [...flat.matchAll(/([^{};]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  expect(selectors.length).toBeGreaterThan(50);
  expect(
    selectors
      .map((selector) => selector.trim().replace(/^\}\s*/, ''))
      .filter((selector) => !/^\.report\b/.test(selector)),
  ).toEqual([]);
});
