// What the agreement of two readers is tried on: the shipped editions, each with one made-up organisation.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CalendarDate } from '../../src/domain/common/calendar-date.ts';
import { parseQuestionnaire, type Questionnaire } from '../../src/domain/questionnaire/index.ts';
import type { Profile } from '../../src/domain/questionnaire/profile.ts';
import { root } from '../run.mjs';

/** Chosen before anything was drawn: the day of the draw. */
export const SEED = 20261129;
export const DRAWN_PER_EDITION = 20;

/** The day that all the records are read for. */
export const ASSESSMENT_DATE: CalendarDate = '2026-11-27';

export type AgreementCase = {
  readonly questionnaire: string;
  readonly version: string;
  /** The organisation that the records speak of. */
  readonly profile: Profile;
};

const ACUTE: Profile = {
  type: 'acute-trust',
  sizeBand: 'from-5000-to-9999',
  services: [
    'emergency-department',
    'inpatient-beds',
    'diagnostic-imaging',
    'laboratory',
    'connected-medical-devices',
    'own-it-team',
  ],
};

export const CASES: readonly AgreementCase[] = [
  { questionnaire: 'assure-core', version: '2026.1', profile: { ...ACUTE, sizeBand: 'from-2500-to-4999' } },
  { questionnaire: 'assure-core', version: '2026.2', profile: ACUTE },
  { questionnaire: 'caf-readiness', version: '2026.1', profile: ACUTE },
  {
    questionnaire: 'caf-readiness-4',
    version: '2026.1',
    profile: {
      type: 'mental-health-trust',
      sizeBand: 'from-2500-to-4999',
      services: ['inpatient-beds', 'community-visits', 'own-it-team'],
    },
  },
  {
    questionnaire: 'quick-check',
    version: '2026.1',
    profile: { type: 'general-practice', sizeBand: 'from-10-to-49', services: ['outsourced-it'] },
  },
];

export const nameOf = ({ questionnaire, version }: AgreementCase): string => `${questionnaire}-${version}`;

/** A file of a case: its records, what was drawn, or what a reader answered. */
export const fileOf = (one: AgreementCase, name: string): string => path.join(import.meta.dirname, nameOf(one), name);

/** @throws when a shipped edition is no edition */
export function readEdition({ questionnaire, version }: AgreementCase): Questionnaire {
  const parsed = parseQuestionnaire(
    readFileSync(path.join(root, 'questionnaires', questionnaire, `${version}.json`), 'utf8'),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}
