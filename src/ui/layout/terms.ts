/** Words of the screens that few know from elsewhere, each explained in one place. */
export const TERMS = {
  essential: {
    title: 'Essential',
    text: 'A shortfall in an essential question can stop care by itself. An answer below its floor holds the overall band down, however good the rest is. A question that is not answered yet is open, and no shortfall.',
  },
  points: {
    title: 'Points',
    text: 'An answer to a scored question earns points: the most for the strongest answer, none for the weakest. Your score is the share of points that you earn of those that you could. What does not apply leaves the sum.',
  },
  provable: {
    title: 'Provable',
    text: 'Points are provable where recent evidence stands behind the answer: a document, a test or an independent check. Evidence that is too old, a bare assertion or an answer that is not checked yet proves nothing.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly text: string }>>;

export type Term = keyof typeof TERMS;
