import { describe, expect, it } from 'vitest';
import { fail } from '../../common/result.ts';
import {
  csafDocument,
  kevCatalogue,
  kevEntry,
  nhsPage,
  soundTechnologies,
  technology,
  technologyList,
} from '../sound-list.fixture.ts';
import { accountFor, type FieldAccount } from './account.ts';
import { importBulletins } from './import.ts';
import type { Imported } from './imported.ts';
import { addressesIn, asId, isPlaceholder, isRejected, plainText, readInstant } from './plain-text.ts';

const imported = (json: unknown, technologies = soundTechnologies, takesDrafts = false) =>
  importBulletins(json, technologies, { takesDrafts, now: '2026-11-30T09:00:00Z' });

function turned(json: unknown, technologies = soundTechnologies): Imported {
  const result = imported(json, technologies);
  if (!result.ok) throw new Error(result.problem.join('\n'));
  return result.value;
}

const copy = <T>(value: T): T => structuredClone(value);

/** How many values stand in a file, an empty list among them. */
function leafCount(value: unknown): number {
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return inner.length === 0 ? 1 : inner.reduce((sum: number, one) => sum + leafCount(one), 0);
}

describe('an account of fields', () => {
  const json = {
    a: 1,
    tree: [{ name: 'x', branches: [{ name: 'y', branches: [{ name: 'z', odd: true }] }] }],
    empty: [],
    b: { c: [1, 2] },
  };
  it('names every field once, with how often it stands there, and what nothing is known of', () => {
    const fields = accountFor(
      { branches: json.tree, ...json },
      { a: ['taken', 'the a'], branches: ['guessed', 'names'], b: ['taken', 'all of b'] },
      'branches',
    );
    expect(fields).toEqual<readonly FieldAccount[]>([
      { field: 'a', count: 1, fate: 'taken', reason: 'the a' },
      { field: 'b.c[]', count: 2, fate: 'taken', reason: 'all of b' },
      { field: 'branches[].name', count: 3, fate: 'guessed', reason: 'names' },
      { field: 'branches[].odd', count: 1, fate: 'guessed', reason: 'names' },
      { field: 'empty', count: 1, fate: 'left-out', reason: 'not known here' },
      { field: 'tree[].branches[].name', count: 2, fate: 'left-out', reason: 'not known here' },
      { field: 'tree[].branches[].odd', count: 1, fate: 'left-out', reason: 'not known here' },
      { field: 'tree[].name', count: 1, fate: 'left-out', reason: 'not known here' },
    ]);
  });

  it('ends, whatever a key is called, and takes none for a path of others', () => {
    const strange = ['x.', '.', '', 'a[', ']', 'b.c', 'constructor', 'toString'];
    const fields = accountFor(
      { a: Object.fromEntries(strange.map((key) => [key, 1])), b: { c: 1 } },
      { 'a.b.c': ['taken', 'never'], b: ['taken', 'all of b'] },
    );
    expect(fields.map(({ field, fate }) => [field, fate])).toEqual([
      ['a.""', 'left-out'],
      ['a."."', 'left-out'],
      ['a."]"', 'left-out'],
      ['a."a["', 'left-out'],
      ['a."b.c"', 'left-out'],
      ['a."x."', 'left-out'],
      ['a.constructor', 'left-out'],
      ['a.toString', 'left-out'],
      ['b.c', 'taken'],
    ]);
  });

  it.each([
    ['CSAF', csafDocument],
    ['KEV', kevCatalogue],
  ])('leaves no value of a %s file out of the count, and knows every field of it', (_what, file) => {
    const { fields } = turned(file).report;
    expect(fields.reduce((sum, { count }) => sum + count, 0)).toBe(leafCount(file));
    expect(fields.filter(({ reason }) => reason === 'not known here')).toEqual([]);
  });
});

// What documents of the kinds that are published hold, and made-up ones did not.
describe('what was found in published documents', () => {
  const attackersIn = (notes: readonly unknown[], rating?: string) => {
    const [vulnerability] = csafDocument.vulnerabilities;
    const { threats: _none, ...rest } = vulnerability as Record<string, unknown>;
    const { list, report } = turned({
      ...csafDocument,
      document: { ...csafDocument.document, notes },
      vulnerabilities: [
        {
          ...rest,
          notes: rating === undefined ? [] : [{ category: 'details', title: 'SSVC', text: rating }],
        },
      ],
    });
    return [list.bulletins[0]?.exploited.known, report.guesses.find((guess) => /attackers/i.test(guess))];
  };

  it('a note on exploitability says whether attackers use it', () => {
    const text = 'No known public exploits specifically target these vulnerabilities.';
    expect(attackersIn([{ category: 'other', title: 'Exploitability', text }])).toEqual([
      'no',
      expect.stringContaining(text),
    ]);
    const unclear = 'An exploit would be hard to write.';
    expect(attackersIn([{ category: 'other', title: 'Exploitability', text: unclear }])).toEqual([
      'unknown',
      expect.stringContaining(unclear),
    ]);
  });

  it.each([
    ['SSVCv2/E:A/A:N/T:T/2026-05-18T17:12:47Z/', 'yes', 'E:A'],
    ['SSVCv2/E:P/A:N/T:T/2026-05-18T17:12:47Z/', 'unknown', 'SSVC rating knew of none'],
    ['SSVCv2/E:N/A:Y/T:P/2025-01-17T04:58:23Z/', 'unknown', 'SSVC rating knew of none'],
  ])('a rating of %s is read as %s', (rating, known, words) => {
    expect(attackersIn([], rating)).toEqual([known, expect.stringContaining(words)]);
  });

  it('an address with a bracket of its own keeps it', () => {
    expect(
      addressesIn(
        'https://maker.example/vulnerability-(cve-2020-14472) ; (https://nvd.example/a). https://b.example/c.]',
      ),
    ).toEqual(['https://maker.example/vulnerability-(cve-2020-14472)', 'https://b.example/c']);
    expect(addressesIn('see https://nvd.example/a).')).toEqual(['https://nvd.example/a']);
  });

  it('of an NHS alert every field that others wrote down is known, and "Information only" is a severity', () => {
    const alert = nhsPage.items[0];
    const { list, report } = turned({
      ...nhsPage,
      items: [
        {
          ...alert,
          severity: 'Information only',
          severityStatusHistory: [],
          sourceOfThreatUpdates: [],
          cyberAcknowledgements: [],
          threatType: 'Exploit',
          threatvector: [],
          threatUpdates: [{ anything: 1 }],
          indicatorsCompromise: [{ content: 'x' }],
          sections: [{ html: '<p>More.</p>', headingLevel: 'h2' }],
          basePath: '/content',
          category: ['Exploit'],
          fullTaxonomyList: [],
          seosummaryJson: '{}',
          remediationIntro: '',
        },
      ],
    });
    expect(report.fields.filter(({ reason }) => reason === 'not known here')).toEqual([]);
    expect(list.bulletins[0]?.severity).toBe('information');
    expect(report.notes).toEqual([expect.stringContaining('1 update of it left out')]);
  });
});

describe('CSAF', () => {
  it('becomes a bulletin, in which nothing is invented', () => {
    const { list, report } = turned(csafDocument);
    expect(list).toMatchObject({
      publisher: { name: 'Maker' },
      sequence: 29_907_900,
      issuedAt: '2026-11-12T09:00:00.000Z',
      complete: false,
    });
    expect(list.bulletins).toHaveLength(1);
    expect(list.bulletins[0]).toMatchObject({
      id: 'csaf-maker-2026-1',
      revision: 2,
      issuedAt: '2026-11-10T09:00:00.000Z',
      sourceSavedAt: '2026-11-12T09:00:00.000Z',
      title: 'Flaws in the mail gateway',
      summary: 'An attacker can read mail.',
      severity: 'high',
      exploited: { known: 'yes', saidBy: 'Maker' },
      reliability: 'F',
      credibility: 6,
      tlp: 'clear',
      sources: [{ title: 'The advisory', address: 'https://maker.example/a-1.json' }],
      aliases: ['MAKER-2026-1', 'CVE-2026-11111'],
      changes: [{ revision: 2, at: '2026-11-12T09:00:00.000Z', kind: 'editorial', sentence: 'Fix added' }],
      technologies: [{ id: 'mail', versions: 'Maker mail <4.2' }],
      bites: [],
      actions: [
        { kind: 'patch', text: 'Update to 4.2' },
        { kind: 'configure', text: 'Close the port' },
      ],
      clocks: [{ whose: 'cyber-essentials', from: { on: '2026-11-12' }, bindsWhen: { kind: 'holds' } }],
      imported: { from: 'csaf' },
    });
    expect(report.guesses.join(' ')).toContain('for a highest score of 8.1');
  });

  it('the day of a fix is that in London, whatever the zone in which the document says it', () => {
    const document = copy(csafDocument);
    const [fix] = document.vulnerabilities[0]?.remediations ?? [];
    Object.assign(fix ?? {}, { date: '2026-07-01T00:30:00+01:00' });
    expect(turned(document).list.bulletins[0]?.clocks).toMatchObject([{ from: { on: '2026-07-01' } }]);
  });

  const refused = (change: (document: typeof csafDocument) => void) => {
    const document = copy(csafDocument);
    change(document);
    const result = imported(document);
    return result.ok ? null : result.problem.join(' ');
  };

  it.each<[string, (document: typeof csafDocument) => void, string]>([
    ['another version', ({ document }) => void (document.csaf_version = '2.1'), 'expected "2.0"'],
    ['a draft', ({ document }) => void (document.tracking.status = 'draft'), 'only when it is asked for'],
    [
      '30 February',
      ({ document }) => void (document.tracking.initial_release_date = '2026-02-30T09:00:00Z'),
      'expected instants',
    ],
    [
      'the year 1',
      ({ document }) => void (document.tracking.initial_release_date = '0001-01-01T00:00:00Z'),
      'expected instants',
    ],
    [
      'a rejected number',
      ({ vulnerabilities }) => void Object.assign(vulnerabilities[0] ?? {}, { title: '** REJECT ** Do not use' }),
      'was rejected',
    ],
    [
      'nothing affected',
      ({ vulnerabilities }) =>
        void Object.assign(vulnerabilities[0] ?? {}, { product_status: { known_not_affected: ['P1'] } }),
      'no product is affected',
    ],
  ])('is refused for %s', (_what, change, words) => expect(refused(change)).toContain(words));

  it('keeps the numbers of others as those write them', () => {
    const document = copy(csafDocument);
    Object.assign(document.vulnerabilities[0] ?? {}, {
      ids: [
        { system_name: 'CERT/CC', text: 'VU#836068' },
        { system_name: 'Maker', text: 'two\nlines' },
      ],
    });
    const { list, report } = turned(document);
    expect(list.bulletins[0]?.aliases).toEqual(['MAKER-2026-1', 'CVE-2026-11111', 'VU#836068']);
    expect(report.notes).toEqual([expect.stringContaining('1 of its names left out')]);
  });

  it('takes a draft that is asked for, and says so', () => {
    const document = copy(csafDocument);
    document.document.tracking.status = 'draft';
    const result = imported(document, soundTechnologies, true);
    expect(result.ok && result.value.report.notes).toEqual(['a draft: taken since it was asked for']);
  });

  it('turns HTML into text, cuts what is too long, leaves out addresses that are no links, and says each', () => {
    const document = copy(csafDocument);
    document.document.notes = [
      { category: 'summary', text: `<p>First &amp; last</p><ul><li>One</li></ul>${'word '.repeat(2000)}` },
    ];
    document.document.references.push({ category: 'external', summary: 'Old', url: 'http://maker.example' });
    const { list, report } = turned(document);
    expect(list.bulletins[0]?.summary).toMatch(/^First & last\n\n- Oneword word .* …$/s);
    expect(report.notes).toEqual([
      'HTML was turned into text',
      'a text was too long, and was cut',
      expect.stringMatching(/^1 of its addresses left out/),
    ]);
  });

  it('asks for no fix on what care depends on: it tells of one', () => {
    const pumps = technologyList(technology('mail', { clinical: true }));
    const { list, report } = turned(csafDocument, pumps);
    expect(list.bulletins[0]?.actions.map(({ kind }) => kind)).toEqual(['inform', 'inform']);
    expect(report.guesses.join(' ')).toContain('somebody must first say what stops');
  });

  it('names products that are in no list', () => {
    const { list, report } = turned(csafDocument, technologyList(technology('other')));
    expect(list.bulletins[0]?.technologies).toEqual([]);
    expect(report.guesses).toContain('Not in the list of technologies: Maker mail.');
  });

  it('follows a product that is made of two', () => {
    const document = copy(csafDocument);
    Object.assign(document.product_tree, {
      relationships: [
        {
          category: 'default_component_of',
          product_reference: 'P1',
          relates_to_product_reference: 'P2',
          full_product_name: { name: 'Both', product_id: 'B' },
        },
      ],
    });
    Object.assign(document.vulnerabilities[0] ?? {}, { product_status: { known_affected: ['B'] } });
    expect(turned(document).list.bulletins[0]?.technologies).toEqual([
      { id: 'mail', versions: 'Maker mail <4.2; Maker mail 4.2' },
    ]);
  });

  it.each([
    ['Exploited:No;Latest Software Release:Exploitation Less Likely', 'no'],
    ['No known public exploitation has been reported', 'no'],
    ['Exploited:Yes', 'yes'],
    ['The maker is not aware of attacks', 'no'],
    ['See the advisory', 'unknown'],
  ])('of "%s" it says %s', (details, known) => {
    const document = copy(csafDocument);
    Object.assign(document.vulnerabilities[0] ?? {}, { threats: [{ category: 'exploit_status', details }] });
    expect(turned(document).list.bulletins[0]?.exploited.known).toBe(known);
  });
});

it('a CSAF document that rates attacks as active says so', () => {
  const document = copy(csafDocument);
  Object.assign(document.vulnerabilities[0] ?? {}, {
    threats: [],
    notes: [{ category: 'details', title: 'SSVC', text: 'SSVCv2/E:A/A:N/T:T/2026-08-27T19:12:51Z/' }],
  });
  expect(turned(document).list.bulletins[0]?.exploited.known).toBe('yes');
});

describe('the list of known exploited vulnerabilities', () => {
  it('becomes a bulletin for each entry', () => {
    const { list } = turned(kevCatalogue);
    expect(list).toMatchObject({ issuedAt: '2026-11-20T15:00:00.123Z', complete: true, listId: 'cisa-kev' });
    expect(list.bulletins[0]).toMatchObject({
      id: 'kev-cve-2026-11111',
      issuedAt: '2026-11-19T00:00:00.000Z',
      severity: 'high',
      exploited: { known: 'yes', since: '2026-11-19', saidBy: 'CISA' },
      summary: 'Maker mail contains a path traversal vulnerability.\n\nCISA knows of its use in ransomware campaigns.',
      technologies: [{ id: 'mail' }],
      sources: [
        { address: 'https://maker.example/a-1' },
        { address: 'https://nvd.nist.gov/vuln/detail/CVE-2026-11111' },
      ],
      clocks: [{ amount: 21, unit: 'days', whose: 'kev', bindsWhen: { kind: 'never' } }],
    });
    expect(list.bulletins[1]).toMatchObject({ technologies: [], sources: [] });
  });

  it('names what is wrong with an entry, and what is left out', () => {
    const file = copy(kevCatalogue);
    const one = { ...kevEntry };
    file.vulnerabilities.push(
      { ...one },
      { ...one, cveID: 'CVE-2026-1', vulnerabilityName: 'Short number' },
      { ...one, cveID: 'CVE-2026-33333', shortDescription: '** REJECT ** This number is not used.' },
      { ...one, cveID: 'CVE-2026-44444', dateAdded: '2026-02-30' },
      { ...one, cveID: 'CVE-2026-55555', dueDate: 'tbc' },
      {
        ...one,
        cveID: 'CVE-2026-66666',
        dueDate: '2026-11-01',
        dateAdded: '2026-11-21',
        shortDescription: '<b>Bold</b> &amp; more',
      },
    );
    const { list, report } = turned(file);
    expect(report.leftOut).toEqual([
      { id: 'CVE-2026-11111', reason: 'it stands in the list already' },
      { id: 'CVE-2026-1', reason: 'its cveID is no CVE number' },
      { id: 'CVE-2026-33333', reason: 'the CVE number was rejected' },
      { id: 'CVE-2026-44444', reason: 'dateAdded is no day: "2026-02-30"' },
    ]);
    expect(report.notes).toEqual([
      'count says 2, and there are 8 entries',
      'CVE-2026-55555: dueDate says nothing ("tbc"): no clock was made of it',
      'CVE-2026-66666: HTML was turned into text',
      'CVE-2026-66666: dateAdded 2026-11-21 is later than the list itself: the instant of the list was taken',
      'CVE-2026-66666: dueDate "2026-11-01" is no day after dateAdded 2026-11-21: no clock was made of it',
    ]);
    expect(list.bulletins.map(({ id }) => id)).toHaveLength(4);
    expect(list.bulletins[2]?.clocks).toEqual([]);
  });

  it('names a field that nobody here knows', () => {
    const file = {
      ...copy(kevCatalogue),
      vulnerabilities: kevCatalogue.vulnerabilities.map((one) => ({ ...one, newField: 'x' })),
    };
    expect(turned(file).report.fields).toContainEqual({
      field: 'vulnerabilities[].newField',
      count: 2,
      fate: 'left-out',
      reason: 'not known here',
    });
  });
});

describe('NHS cyber alerts', () => {
  it('become a bulletin each, on a page and alone', () => {
    const { list, report } = turned(nhsPage);
    expect(list).toMatchObject({ listId: 'nhs-cyber-alerts', issuedAt: '2025-06-20T23:00:00.000Z', complete: false });
    expect(list.bulletins).toMatchObject([
      {
        id: 'nhs-cc-9999',
        issuedAt: '2025-06-19T23:00:00.000Z',
        summary: 'Anyone who can reach it can read mail.',
        // The latest of its history, whatever the order.
        severity: 'high',
        exploited: { known: 'unknown' },
        aliases: ['CC-9999', 'CVE-2026-11111'],
        technologies: [{ id: 'mail', versions: 'Maker mail before 4.2' }],
        sources: [{ title: 'NHS cyber alert CC-9999' }, { address: 'https://maker.example/a-1' }],
        clocks: [{ amount: 48, unit: 'hours', bindsWhen: { kind: 'holds', what: 'nhs-alert-list' } }],
        actions: [{ kind: 'inform' }, { kind: 'patch', text: 'Update to 4.2' }],
        imported: { from: 'nhs', guessed: expect.arrayContaining(['"Maker mail" was taken for mail']) },
      },
    ]);
    expect(report.notes).toEqual([]);
    expect(report.fields.reduce((sum, { count }) => sum + count, 0)).toBe(leafCount(nhsPage));
    const [alert] = nhsPage.items;
    expect(turned(alert).list.bulletins).toEqual(list.bulletins);
    expect(report.fields.filter(({ reason }) => reason === 'not known here')).toEqual([]);
  });

  it('are not called by a number that was rejected, and say which', () => {
    const numbers = [
      { cveIdentifier: 'CVE-2026-1', cveStatus: 'Rejected', cveText: '' },
      { cveIdentifier: 'CVE-2026-2', cveText: '<p>** REJECT ** Not used.</p>' },
      { cveIdentifier: 'CVE-2026-3', cveStatus: 'Not known', cveText: null },
    ];
    const [alert] = nhsPage.items;
    const { list, report } = turned({ ...nhsPage, items: [{ ...alert, cveIdentifiers: numbers }] });
    expect(list.bulletins[0]?.aliases).toEqual(['CC-9999', 'CVE-2026-3']);
    expect(report.notes).toEqual(['CC-9999: 2 rejected numbers left out: "CVE-2026-1", "CVE-2026-2"']);
  });

  it('that stand twice are taken once', () => {
    const twice = { ...nhsPage, items: [...nhsPage.items, ...nhsPage.items] };
    expect(turned(twice).report.leftOut).toEqual([{ id: 'CC-9999', reason: 'it stands here already' }]);
  });

  it('of the year 1 are left out, and a severity that nobody knows is named', () => {
    const old = copy(nhsPage);
    Object.assign(old.items[0] ?? {}, { publishedDate: -62_135_596_800_000 });
    expect(imported(old)).toMatchObject({ ok: false });
    const odd = copy(nhsPage);
    Object.assign(odd.items[0] ?? {}, { severityStatusHistory: [], severity: 'Severe' });
    const { list, report } = turned(odd);
    expect(list.bulletins[0]?.severity).toBe('medium');
    expect(report.notes).toEqual(['CC-9999: severity "severe" is not known: medium was taken']);
  });
});

describe('a CSAF document', () => {
  it('leads to where its fixes are, and says that it has no summary', () => {
    const { document, vulnerabilities } = copy(csafDocument);
    const [first] = vulnerabilities;
    const url = 'https://maker.example/fix';
    const remediations = [{ category: 'vendor_fix', details: 'Update.', url }];
    const { list, report } = turned({
      ...copy(csafDocument),
      document: { ...document, notes: [] },
      vulnerabilities: [{ ...first, remediations }],
    });
    expect(list.bulletins[0]?.sources.map(({ address }) => address)).toContain(url);
    expect(report.fields).toContainEqual(
      expect.objectContaining({ field: 'vulnerabilities[].remediations[].url', fate: 'taken' }),
    );
    expect(report.notes).toContain('there is no summary: the title stands in its place');
    expect(turned(csafDocument).report.notes.join()).not.toContain('no summary');
  });
});

it('what is neither is refused in words', () => {
  expect(imported({})).toEqual(
    fail([
      'neither CSAF ("document") nor the list of known exploited vulnerabilities ("catalogVersion"), nor NHS cyber alerts ("items" or "threatId")',
    ]),
  );
  expect(imported([])).toMatchObject({ ok: false });
  expect(imported({ format: 'assure-bulletins' })).toMatchObject({ problem: [expect.stringContaining('already')] });
  expect(imported({ catalogVersion: 1 })).toMatchObject({ ok: false });
});

describe('names of products', () => {
  const list = technologyList(
    technology('windows', { vendors: ['Microsoft'], products: ['Windows', 'Windows 11'] }),
    technology('server', { vendors: ['Microsoft'], products: ['Windows', 'Windows Server'] }),
    technology('store', { vendors: ['Redis'], products: ['Redis', 'Redis Software (Enterprise)'] }),
    technology('gateway', { vendors: ['Citrix'], products: ['NetScaler ADC', 'ADC'] }),
  );
  const find = (vendorProject: string, product: string) => {
    const file = copy(kevCatalogue);
    Object.assign(file.vulnerabilities[0] ?? {}, { vendorProject, product });
    const [one] = turned(file, list).list.bulletins;
    return [
      ...(one?.technologies ?? []).map(({ id }) => id),
      ...(one?.imported?.guessed.some((guess) => guess.includes('" was taken for ')) ? ['guessed'] : []),
    ];
  };
  it.each([
    ['Microsoft', 'Windows', ['windows', 'server']],
    ['MICROSOFT ', 'windows-11', ['windows']],
    ['Microsoft', 'Microsoft Windows Server', ['server']],
    ['Microsoft', 'Windows Admin Center', ['windows', 'server', 'guessed']],
    ['Microsoft', 'Multiple Products', ['windows', 'server', 'guessed']],
    ['Citrix', 'NetScaler ADC and NetScaler Gateway', ['gateway', 'guessed']],
    ['Citrix', 'ADCS', []],
    ['Redis', 'Redis', ['store']],
    ['Redis', 'Redis Software (Enterprise)', ['store']],
    ['Redis', 'Software', []],
    ['Somebody', 'Windows', []],
    ['', 'Microsoft Windows 11', ['windows', 'guessed']],
    ['', 'Somebody Windows', ['windows', 'server', 'guessed']],
  ])('%s, %s: %j', (vendor, product, found) => expect(find(vendor, product)).toEqual(found));
});

describe('texts of others', () => {
  it.each([
    ['a &lt;b&gt; c', 'a <b> c', true],
    ['&amp;lt;', '&lt;', true],
    ['x < y and y > z', 'x < y and y > z', false],
    ['&#x1F600; &#55357; &#0;', '\u{1F600} &#55357; &#0;', true],
    ['a\u202Eb\u0007c', 'abc', false],
    ['one<br>two<br/>three', 'one\ntwo\nthree', true],
    [
      'Update <a class="x" href="https://a.example/u?a=1&amp;b=2">here</a>.',
      'Update here (https://a.example/u?a=1&b=2).',
      true,
    ],
    ["<p><a href='http://a.example'><b>It</b></a></p>", 'It (http://a.example)', true],
    ['<a href="https://a.example">https://a.example</a>', 'https://a.example', true],
    ['<a href="/page">A</a> <a href="javascript:x">B</a> <a name="c">C</a>', 'A B C', true],
    ['It&rsquo;s 5&ndash;6 &bull; &pound;', 'It’s 5–6 • £', true],
    ['&bogus; &toString;', '&bogus; &toString;', false],
  ])('%j becomes %j', (raw, text, wasHtml) => expect(plainText(raw, 100)).toEqual({ text, wasHtml, wasCut: false }));

  it('is cut by code points, between words', () => {
    expect(plainText('one two three', 9)).toEqual({ text: 'one two …', wasHtml: false, wasCut: true });
    expect(plainText('\u{1F600}'.repeat(20), 10).text).toBe(`${'\u{1F600}'.repeat(8)} …`);
  });

  it.each([
    ['spaces', ' '.repeat(400_000)],
    ['tabs before a letter', `${'\t'.repeat(400_000)}x`],
    ['tags that never end', '<li '.repeat(100_000)],
    ['entities', '&#60;'.repeat(80_000)],
  ])('is read in no time, however many %s it has', (_what, raw) => {
    const began = performance.now();
    plainText(raw, 4000);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('addresses are looked for in no time', () => {
    const began = performance.now();
    expect(addressesIn(`${'.'.repeat(90_000)}x https://a.example/${')'.repeat(90_000)}x`)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('dates, numbers and addresses', () => {
    expect(readInstant('2025-02-25T20:33:53.3676Z')).toBe('2025-02-25T20:33:53.367Z');
    expect(readInstant('2026-06-01T01:00:00+01:00')).toBe('2026-06-01T00:00:00.000Z');
    expect([readInstant('2026-06-01'), readInstant('tbc'), readInstant('2026-13-01T00:00:00Z')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(['-', ' TBC ', 'n/a', ''].every(isPlaceholder)).toBe(true);
    expect(isPlaceholder('Update')).toBe(false);
    expect(isRejected('Rejected reason: not used')).toBe(true);
    expect(isRejected('Requests are rejected by the gateway')).toBe(false);
    expect(addressesIn('see https://a.example/x. and http://b.example ; javascript:x')).toEqual([
      'https://a.example/x',
    ]);
    expect(asId('CSAF: Maker/2026 – 1')).toBe('csaf-maker-2026-1');
  });
});

describe('a file that is made to take for ever', () => {
  const long = 'a'.repeat(200_000);
  const csafWith = (tree: object, extra: object = {}) => {
    const { document } = copy(csafDocument);
    return { document: { ...document, ...extra }, product_tree: tree };
  };
  const chain = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      product_reference: `p${at}`,
      relates_to_product_reference: `p${at}`,
      full_product_name: { name: 'n', product_id: `p${at + 1}` },
    }));
  const ladder = Array.from({ length: 5000 }, (_, at) => ({
    product_reference: `q${at % 40}`,
    relates_to_product_reference: `p${at}`,
    full_product_name: { name: 'n', product_id: `p${at + 1}` },
  }));
  const names = Array.from({ length: 40 }, (_, at) => ({
    name: `Server ${at}`,
    product_id: `q${at}`,
  }));
  it.each<[string, unknown]>([
    ['a long key', csafWith({}, { [`${long}[x`]: 1 })],
    ['a list under a long key', csafWith({}, { [long]: Array.from({ length: 20_000 }, () => 1) })],
    [
      'products that are each made of the one before twice',
      csafWith({ full_product_names: names.slice(0, 1), relationships: chain(2000) }),
    ],
    ['products that are each made of all before', csafWith({ full_product_names: names, relationships: ladder })],
    ['white space and tags', csafWith({}, { title: `${' \t'.repeat(100_000)}x${'<a '.repeat(100_000)}` })],
    ['links without an end', csafWith({}, { title: '<a href="https://a.example/">here '.repeat(15_000) })],
    ['a link of many addresses', csafWith({}, { title: `<a ${'href="" '.repeat(60_000)}` })],
    ['many links of many addresses', csafWith({}, { title: `<a ${'href="" '.repeat(120)}`.repeat(500) })],
    ['rejected, nearly', { ...nhsPage, items: [{ ...nhsPage.items[0], summary: '** reject '.repeat(40_000) }] }],
    [
      'numbers that do not fit',
      {
        ...nhsPage,
        items: [
          {
            ...nhsPage.items[0],
            cveIdentifiers: Array.from({ length: 10_000 }, (_, at) => ({ cveIdentifier: `no ${at}!` })),
          },
        ],
      },
    ],
  ])('is done with in seconds: %s', { timeout: 5000 }, (_what, json) => {
    expect(() => imported(json)).not.toThrow();
  });
});

it('what is quoted of a file drives no terminal and turns no direction', () => {
  const odd = '\u009b31m\u202e\u0000';
  const { document } = copy(csafDocument);
  const history = [...document.tracking.revision_history, { number: odd, date: odd, summary: 'x' }];
  for (const json of [
    { ...copy(csafDocument), document: { ...document, tracking: { ...document.tracking, revision_history: history } } },
    { ...copy(csafDocument), document: { ...document, csaf_version: odd } },
    { ...copy(csafDocument), document: { ...document, tracking: { ...document.tracking, initial_release_date: odd } } },
    { ...copy(csafDocument), [odd]: 1 },
    { ...kevCatalogue, vulnerabilities: [{ ...kevEntry, cveID: odd }, kevEntry] },
    {
      ...kevCatalogue,
      vulnerabilities: [
        { ...kevEntry, dateAdded: odd },
        { ...kevEntry, dueDate: odd, product: odd },
      ],
    },
    { ...nhsPage, items: [{ ...nhsPage.items[0], threatId: odd, severity: odd }, ...nhsPage.items] },
    { ...nhsPage, items: [{ ...nhsPage.items[0], severityStatusHistory: [], severity: odd }] },
  ]) {
    const made = imported(json);
    expect(JSON.stringify(made.ok ? made.value : made.problem)).not.toMatch(/[\u0080-\u009f\u202e]/);
  }
});
