import { BandScale } from './band-scale.tsx';

type ReviewedScaleProps = {
  readonly bands: Parameters<typeof BandScale>[0]['bands'];
  /** Whole per cents, all three over the same questions. */
  readonly figures: { readonly claimed: number; readonly provable: number; readonly assessed: number };
  /** What the readers of the edition call it. */
  readonly provableWord: string;
  /** The three figures, and over which questions they are. */
  readonly words: string;
};

/** What is claimed of some questions, what is provable, and what a reviewer judged, on the scale: no band is said of a part. */
export const ReviewedScale = ({
  bands,
  figures: { claimed, provable, assessed },
  provableWord,
  words,
}: ReviewedScaleProps) => (
  <>
    <p className="nhsuk-u-margin-bottom-2">{words}</p>
    <BandScale
      words={`${words} The text above this says the same.`}
      bands={bands}
      band={null}
      claimed={{ low: claimed, high: claimed }}
      provable={provable}
      provableWord={provableWord}
      assessed={assessed}
      before={null}
    />
  </>
);
