import { Tag } from '#src/ui/layout/elements.tsx';

const SEVERITIES = {
  high: ['red', 'High severity'],
  medium: ['orange', 'Medium severity'],
  low: ['white', 'Low severity'],
  information: ['white', 'For information'],
} as const;

export const SeverityTag = ({ severity }: { readonly severity: keyof typeof SEVERITIES }) => (
  <Tag colour={SEVERITIES[severity][0]}>{SEVERITIES[severity][1]}</Tag>
);
