import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { Tag } from '#src/ui/layout/elements.tsx';

// The gravest first, and the strictest.
const SEVERITIES = {
  high: ['red', 'High severity'],
  medium: ['orange', 'Medium severity'],
  low: ['white', 'Low severity'],
  information: ['white', 'For information'],
} as const satisfies Record<Bulletin['severity'], unknown>;
const TLP = { red: true, amber: true, green: false, clear: false } as const satisfies Record<Bulletin['tlp'], boolean>;

/** Which of several comes first in a table; its last where there are none. */
const firstIn =
  <Key extends string>(table: Readonly<Record<Key, unknown>>) =>
  (all: readonly Key[]): Key => {
    const keys = keysOf(table);
    return must(keys.find((key) => all.includes(key)) ?? keys.at(-1) ?? null, 'a table has an entry');
  };

/** Of bulletins about one threat. */
export const gravest = firstIn<Bulletin['severity']>(SEVERITIES);
export const strictest = firstIn<Bulletin['tlp']>(TLP);

export const SeverityTag = ({ severity }: { readonly severity: Bulletin['severity'] }) => (
  <Tag colour={SEVERITIES[severity][0]}>{SEVERITIES[severity][1]}</Tag>
);

/** With whom it may be shared, where that is not with everybody it may concern. */
export const TlpTag = ({ tlp }: { readonly tlp: Bulletin['tlp'] }) =>
  TLP[tlp] ? <Tag colour="orange">TLP:{tlp.toUpperCase()}</Tag> : null;
