import { isRed } from '#src/domain/bulletins/handling/index.ts';
import { bulletinsOf, type YourBulletins } from '#src/domain/bulletins/yours/index.ts';

/**
 * What may stand on a paper of all bulletins: nothing that is marked TLP:RED, since such a paper is handed on.
 * @returns how many were left out, too
 */
export function withoutRed(yours: YourBulletins): { readonly yours: YourBulletins; readonly leftOut: number } {
  const cards = yours.cards.filter((card) => !bulletinsOf(card).some(({ matched }) => isRed(matched.bulletin)));
  const takenBack = yours.takenBack.flatMap((one) => {
    if (isRed(one.bulletin)) return [];
    return one.successor && isRed(one.successor) ? { ...one, by: null, successor: null } : one;
  });
  const outside = yours.outside.filter(({ bulletin }) => !isRed(bulletin));
  const shown = { ...yours, cards, takenBack, outside };
  return { yours: shown, leftOut: countIn(yours) - countIn(shown) };
}

const countIn = ({ cards, takenBack, outside }: YourBulletins): number =>
  cards.length + takenBack.length + outside.length;
