import type { Comparison } from '../../benchmark/index.ts';
import { chartWarning, SENDERS_NOT_CHECKED, sendersWords } from '../../benchmark/pack/index.ts';
import { formatDate } from '../../common/format.ts';

/** Printed at every figure that was made up. */
export const ILLUSTRATIVE = 'Illustrative';

/** Where the peers' figures come from. */
export type PackFacts = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly period: string;
  readonly published: string;
  readonly basisText: string;
  readonly isIllustrative: boolean;
  readonly method: string;
  readonly disclosureRule: string;
  /** "from files whose senders were not checked", or how many were; null where there are none to check. */
  readonly sendersText: string | null;
  readonly areSendersUnchecked: boolean;
  /** Stands across every chart of its figures; null where there is nothing to warn of. */
  readonly watermark: string | null;
  readonly cohort: { readonly title: string; readonly size: number } | null;
};

export function buildPackFacts({ pack, cohort }: Comparison): PackFacts {
  const senders = sendersWords(pack);
  return {
    id: pack.id,
    title: pack.title,
    publisher: pack.publisher,
    period: pack.period,
    published: formatDate(pack.published),
    basisText: [BASIS_WORDS[pack.basis], ...(senders === null ? [] : [senders])].join(', '),
    isIllustrative: pack.basis === 'illustrative',
    method: pack.method,
    disclosureRule: pack.disclosureRule,
    sendersText: senders,
    areSendersUnchecked: pack.basis === 'contributions' && pack.sendersChecked === null,
    watermark: chartWarning(pack),
    cohort: cohort && { title: cohort.title, size: cohort.size },
  };
}

const BASIS_WORDS: Readonly<Record<Comparison['pack']['basis'], string>> = {
  contributions: 'Figures that organisations contributed',
  'published-survey': 'Figures from published surveys',
  illustrative: `${ILLUSTRATIVE}: made-up figures that show the layout. They say nothing about real organisations`,
};

/** Behind the title of each table and chart of peers: how many senders were checked. */
export const sendersMark = ({ sendersText }: PackFacts): string => (sendersText === null ? '' : ` (${sendersText})`);

/** Behind each single figure of peers that is not to be taken as it is. */
export const figureNote = ({ isIllustrative, areSendersUnchecked }: PackFacts): string =>
  isIllustrative ? ` (${ILLUSTRATIVE})` : areSendersUnchecked ? ` (${SENDERS_NOT_CHECKED})` : '';

/** Stands before every sentence about made-up peers, or about files whose senders were not checked. */
export const notReal = ({ isIllustrative, areSendersUnchecked }: PackFacts): string =>
  isIllustrative ? `${ILLUSTRATIVE}, not real peers: ` : areSendersUnchecked ? `${SENDERS_NOT_CHECKED}: ` : '';
