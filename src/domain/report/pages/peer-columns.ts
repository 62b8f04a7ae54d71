import type { PeerRow } from '../../analysis/peers/index.ts';

type PeerColumn = { readonly heading: string; readonly textOf: (row: PeerRow) => string };

/** How the peers' scores lie, column by column. What no row has is left out: sections have their median alone. */
export const peerColumns = (rows: readonly PeerRow[]): readonly PeerColumn[] => [
  { heading: 'Median', textOf: ({ medianText }) => medianText },
  ...(rows.some(({ spread }) => spread?.quartiles)
    ? [{ heading: 'Middle half', textOf: ({ quartilesText }: PeerRow) => quartilesText }]
    : []),
  ...(rows.some(({ spread }) => spread?.deciles)
    ? [{ heading: 'All but the lowest and highest tenth', textOf: ({ decilesText }: PeerRow) => decilesText }]
    : []),
];
