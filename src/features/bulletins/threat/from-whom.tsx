import type { YourCard } from '#src/domain/bulletins/yours/index.ts';

/** Above what each of several bulletins about one threat says; nothing where there is one alone. */
export const FromWhom = ({ card, of: { kept } }: { readonly card: YourCard; readonly of: Pick<YourCard, 'kept'> }) =>
  card.others.length === 0 ? null : <h3 className="nhsuk-heading-s">From {kept.list.publisher.name}</h3>;
