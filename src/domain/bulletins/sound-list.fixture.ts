import { smallEdition } from '../contribution/small-edition.fixture.ts';
import type { PastAttackList } from './attacks/index.ts';
import type { Bite, Bulletin, BulletinList, Clock } from './schema.ts';
import type { Technology, TechnologyList } from './technologies.ts';

/** The edition that conditions of the tests are written for. */
export const WRITTEN_FOR = { id: smallEdition.id, version: smallEdition.version };

export const technology = (id: string, changes: Partial<Technology> = {}): Technology => ({
  id,
  name: `The ${id}`,
  kind: 'servers',
  clinical: false,
  small: false,
  vendors: ['Maker'],
  products: [id],
  ...changes,
});

export const technologyList = (...technologies: readonly Technology[]): TechnologyList => ({
  format: 'assure-technologies',
  formatVersion: 1,
  published: '2026-11-01',
  technologies: [...technologies],
});

export const bite = (changes: Partial<Bite> = {}): Bite => ({
  id: 'no-policy',
  questionnaire: WRITTEN_FOR,
  when: { kind: 'points-below', question: 'policy', below: 4 },
  sentence: 'There is no full policy',
  weight: 2,
  ...changes,
});

export const clock = (changes: Partial<Clock> = {}): Clock => ({
  id: 'fix',
  what: 'fix',
  from: { kind: 'issued' },
  amount: 14,
  unit: 'days',
  whose: 'local',
  bindsWhen: { kind: 'always' },
  ...changes,
});

/** Of medium severity, not exploited, for everybody, about no product, with nothing to look for and no clock. */
export const bulletin = (changes: Partial<Bulletin> = {}): Bulletin => ({
  id: 'mail-gateway',
  revision: 1,
  state: { kind: 'active' },
  issuedAt: '2026-11-20T10:00:00Z',
  title: 'A flaw in a mail gateway',
  summary: 'Anyone who can reach it can read mail.',
  severity: 'medium',
  severityHistory: [],
  exploited: { known: 'no' },
  reliability: 'B',
  credibility: 2,
  tlp: 'green',
  sources: [{ title: 'The maker', address: 'https://maker.example/advisory' }],
  aliases: [],
  changes: [],
  audience: { types: [], services: [] },
  technologies: [],
  bites: [],
  spares: [],
  clocks: [],
  actions: [{ id: 'fix', kind: 'patch', text: 'Put the fix in.' }],
  ...changes,
});

export const list = (bulletins: readonly Bulletin[], changes: Partial<BulletinList> = {}): BulletinList => ({
  format: 'assure-bulletins',
  formatVersion: 1,
  publisher: { name: 'The centre', address: 'https://centre.example' },
  listId: 'weekly',
  sequence: 7,
  issuedAt: '2026-11-27T15:00:00Z',
  nextExpectedBy: '2026-12-04T15:00:00Z',
  complete: true,
  bankHolidays: ['2026-12-25', '2026-12-28', '2027-01-01'],
  bulletins: [...bulletins],
  ...changes,
});

/** A list with everything that a list may hold. */
export const soundList: BulletinList = list([
  bulletin({
    id: 'full',
    revision: 3,
    sourceSavedAt: '2026-11-26T10:00:00Z',
    severity: 'high',
    severityHistory: [
      { at: '2026-11-20T10:00:00Z', severity: 'medium' },
      { at: '2026-11-25T09:00:00Z', severity: 'high' },
    ],
    exploited: { known: 'yes', since: '2026-11-24', saidBy: 'The national centre' },
    aliases: ['CVE-2026-12345', 'CC-4321'],
    changes: [
      { revision: 2, at: '2026-11-24T09:00:00Z', kind: 'exploited-now', sentence: 'Attackers use it.' },
      { revision: 3, at: '2026-11-25T09:00:00Z', kind: 'severity-up', sentence: 'It is graver.', lookAgain: true },
    ],
    audience: { types: ['acute-trust', 'care-home'], services: ['laboratory'] },
    technologies: [{ id: 'pump', versions: 'before 4.2' }],
    embedded: true,
    bites: [
      bite(),
      bite({
        id: 'unwatched',
        when: {
          kind: 'any',
          of: [
            { kind: 'claimed-not-provable', question: 'watch' },
            { kind: 'not', condition: { kind: 'chose', question: 'watch', anyOf: ['always'] } },
            { kind: 'number-below', question: 'patched', below: 95 },
          ],
        },
        sentence: 'Nobody is known to be watching',
        weight: 1,
        guessed: true,
      }),
    ],
    spares: [
      {
        id: 'restored',
        questionnaire: WRITTEN_FOR,
        when: { kind: 'points', question: 'restored', atLeast: 6 },
        sentence: 'A restore was tested lately',
      },
    ],
    clocks: [
      clock({
        id: 'record',
        what: 'record',
        amount: 48,
        unit: 'hours',
        whose: 'nhs-cyber-alerts',
        bindsWhen: { kind: 'holds', what: 'nhs-alert-list' },
      }),
      clock({ id: 'update', what: 'first-update', from: { kind: 'acknowledged' }, amount: 3, unit: 'working-days' }),
      clock({
        id: 'fixed',
        from: { kind: 'fix-released', on: '2026-11-23' },
        whose: 'cyber-essentials',
        bindsWhen: { kind: 'type', anyOf: ['acute-trust'] },
      }),
      clock({ id: 'checked', what: 'compromise-check', from: { kind: 'revision', revision: 2 } }),
    ],
    actions: [
      {
        id: 'isolate',
        kind: 'isolate',
        text: 'Take the pumps off the network.',
        careThatStops: 'Doses are no longer recorded by themselves',
        askFirst: 'clinical-engineering',
        fallback: 'Record doses on paper',
      },
      { id: 'look', kind: 'check-compromise', text: 'Look for new accounts.' },
    ],
  }),
  bulletin({ id: 'old', state: { kind: 'superseded', by: 'full', reason: 'It became one with another' } }),
  bulletin({
    id: 'mistaken',
    revision: 2,
    state: { kind: 'withdrawn', reason: 'It was a mistake' },
    changes: [{ revision: 2, at: '2026-11-21T09:00:00Z', kind: 'withdrawn', sentence: 'It was a mistake.' }],
  }),
  bulletin({ id: 'from-others', imported: { from: 'kev', guessed: ['"Maker pump" was taken for pump'] } }),
]);

export const soundTechnologies: TechnologyList = technologyList(
  technology('pump', { kind: 'clinical', clinical: true }),
  technology('mail', { small: true }),
);

export const soundAttacks: PastAttackList = {
  format: 'assure-past-attacks',
  formatVersion: 1,
  published: '2026-11-01',
  attacks: [
    {
      id: 'one',
      name: 'An attack',
      when: 'May 2020',
      effect: 'Care stopped for a week.',
      effectAccount: 'audit',
      effectWhere: 'Summary',
      wayIn: 'published',
      note: 'The victim disputes it',
      accounts: [
        {
          id: 'audit',
          title: 'A report, 2021',
          by: 'An audit office',
          kind: 'audit-office',
          address: 'https://audit.example',
          readOn: '2026-10-31',
        },
      ],
      steps: [
        {
          id: 'in',
          sentence: 'They came in by an open door.',
          account: 'audit',
          where: 'Paragraph 2',
          alleged: true,
          questions: [{ questionnaire: WRITTEN_FOR, question: 'policy' }],
        },
      ],
    },
  ],
};

/** A document of others in CSAF 2.0, made up, with what real ones have. */
export const csafDocument = {
  document: {
    category: 'csaf_security_advisory',
    csaf_version: '2.0',
    lang: 'en',
    title: 'Flaws in the mail gateway',
    publisher: {
      category: 'vendor',
      name: 'Maker',
      namespace: 'https://maker.example',
      contact_details: 'psirt@maker.example',
    },
    distribution: { tlp: { label: 'WHITE', url: 'https://www.first.org/tlp/' } },
    notes: [
      { category: 'legal_disclaimer', text: 'As is.' },
      { category: 'summary', text: 'An attacker can read mail.', title: 'Summary' },
    ],
    references: [{ category: 'self', summary: 'The advisory', url: 'https://maker.example/a-1.json' }],
    tracking: {
      id: 'MAKER-2026-1',
      status: 'final',
      version: '2.0.0',
      initial_release_date: '2026-11-10T09:00:00.000+00:00',
      current_release_date: '2026-11-12T09:00:00.000+00:00',
      generator: { engine: { name: 'By hand', version: '1' } },
      revision_history: [
        { number: '2.0.0', date: '2026-11-12T09:00:00.000+00:00', summary: 'Fix added' },
        { number: '1.0.0', date: '2026-11-10T09:00:00.000+00:00', summary: 'First' },
      ],
    },
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Maker',
        branches: [
          {
            category: 'product_name',
            name: 'mail',
            branches: [
              {
                category: 'product_version_range',
                name: '<4.2',
                product: { name: 'Maker mail <4.2', product_id: 'P1' },
              },
              { category: 'product_version', name: '4.2', product: { name: 'Maker mail 4.2', product_id: 'P2' } },
            ],
          },
        ],
      },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2026-11111',
      title: 'Reads mail',
      cwe: { id: 'CWE-22', name: 'Path traversal' },
      product_status: { known_affected: ['P1'], fixed: ['P2'] },
      remediations: [
        {
          category: 'vendor_fix',
          date: '2026-11-12T08:00:00.000+00:00',
          details: 'Update to 4.2',
          product_ids: ['P1'],
        },
        { category: 'mitigation', details: 'Close the port', product_ids: ['P1'] },
      ],
      scores: [
        {
          products: ['P1'],
          cvss_v3: { version: '3.1', baseScore: 8.1, baseSeverity: 'HIGH', vectorString: 'CVSS:3.1/AV:N' },
        },
      ],
      threats: [{ category: 'exploit_status', details: 'Exploited in the wild' }],
    },
  ],
};

/** An entry as the list of known exploited vulnerabilities has it, made up. */
export const kevEntry = {
  cveID: 'CVE-2026-11111',
  vendorProject: 'Maker ',
  product: 'mail',
  vulnerabilityName: 'Maker mail Path Traversal Vulnerability',
  dateAdded: '2026-11-19',
  shortDescription: 'Maker mail contains a path traversal vulnerability.',
  requiredAction: 'Apply mitigations per vendor instructions.',
  dueDate: '2026-12-10',
  knownRansomwareCampaignUse: 'Known',
  notes: 'https://maker.example/a-1 ; https://nvd.nist.gov/vuln/detail/CVE-2026-11111',
  cwes: ['CWE-22'],
};

/** Two entries as the list of known exploited vulnerabilities has them, made up. */
export const kevCatalogue = {
  title: 'CISA Catalog of Known Exploited Vulnerabilities',
  catalogVersion: '2026.11.20',
  dateReleased: '2026-11-20T15:00:00.1234Z',
  count: 2,
  vulnerabilities: [
    kevEntry,
    {
      cveID: 'CVE-2025-22222',
      vendorProject: 'Nobody',
      product: 'Thing',
      vulnerabilityName: 'Nobody Thing Vulnerability',
      dateAdded: '2026-11-18',
      shortDescription: 'Nobody Thing has a flaw.',
      requiredAction: 'Apply updates.',
      dueDate: '2026-12-09',
      knownRansomwareCampaignUse: 'Unknown',
      notes: '',
    },
  ],
};

const websiteKeeping = { hippoDocumentBean: false, hippoFolderBean: false, versionedNode: false, leaf: false };

/** A page of alerts as the NHS website gives it, made up. The first is of midnight on 20 June in London. */
export const nhsPage = {
  pageSize: 10,
  total: 1,
  currentPage: 1,
  totalPages: 1,
  items: [
    {
      threatId: 'CC-9999',
      title: 'Flaw in Maker mail',
      publishedDate: 1_750_374_000_000,
      severity: 'Medium',
      severityStatusHistory: [
        { severity: 'High', date: 1_750_460_400_000, ...websiteKeeping },
        { severity: 'Medium', date: 1_750_374_000_000, ...websiteKeeping },
        { severity: 'Low', date: -62_135_596_800_000, ...websiteKeeping },
      ],
      shortsummary: 'Anyone who can reach it can read mail.',
      summary: '<p>Maker &amp; partners have released updates.</p>',
      threatType: 'Vulnerability',
      threatvector: [],
      threatAffects: [{ platformText: 'Maker mail', versionsAffected: ['before 4.2'], ...websiteKeeping }],
      threatUpdates: [],
      remediationSteps: [
        { type: 'Patch', step: '<p>Update to 4.2</p>', link: 'https://maker.example/a-1', ...websiteKeeping },
      ],
      ncscLink: '',
      cveIdentifiers: [{ cveIdentifier: 'CVE-2026-11111', cveStatus: 'Not Known', cveText: '', ...websiteKeeping }],
    },
  ],
};
