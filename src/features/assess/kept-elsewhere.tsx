import { useState } from 'react';
import { isSameJson } from '#src/domain/common/same-json.ts';

/** Why a form with a button does not put what it holds in the place of what stands there by now. */
export const KEPT_ELSEWHERE =
  'Another tab has kept something else here since. See it above, or press once more to put this in its place';

/**
 * What a form was held against last, so that it takes the place of nothing that its person has not heard of.
 * @param stands what is kept now; null for nothing
 */
export function useHeldAgainst<T>(stands: T | null) {
  const [seen, setSeen] = useState(stands);
  /** What somebody was told of as they pressed the button. */
  const [told, setTold] = useState(stands);
  const isOther = !isSameJson(seen, stands);
  return {
    isOther,
    /** To be asked before saving. Where it is true somebody has to be told, and is taken to be from then on. */
    isUnseen: (): boolean => {
      if (!isOther || isSameJson(told, stands)) return false;
      setTold(stands);
      return true;
    },
    /** What stands from now on is what this form kept, or shows. */
    hold: setSeen,
  };
}

/** Says that another tab has kept something else since, with a way to see it. */
export const KeptElsewhere = ({ of, onShow }: { readonly of: string; readonly onShow: () => void }) => (
  <p>
    <strong>Kept here since:</strong> another tab has kept something else here.{' '}
    <button type="button" className="app-link-button" onClick={onShow}>
      Show it in place of this<span className="nhsuk-u-visually-hidden">: {of}</span>
    </button>
  </p>
);
