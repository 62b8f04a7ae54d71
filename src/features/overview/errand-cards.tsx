import type { ComponentProps } from 'react';
import ErrandCard from './errand-card.tsx';
import JudgeCard from './judge-card.tsx';

/** What somebody else handed out, to be answered or to be judged here. */
export default function AnyErrandCard(card: ComponentProps<typeof ErrandCard>) {
  return card.stored.assessment.errand?.kind === 'review' ? <JudgeCard {...card} /> : <ErrandCard {...card} />;
}
