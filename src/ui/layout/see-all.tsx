import { EditionText } from './edition-text.tsx';
import { Details } from './elements.tsx';

type SeeAllProps = {
  /** Each question, and in words what goes of it; empty where nothing does. */
  readonly questions: readonly { readonly id: string; readonly text: string; readonly words: string }[];
  /** Each piece of evidence, in words. */
  readonly evidence: readonly { readonly id: string; readonly words: string }[];
};

/** All that a file is going to hold of somebody's work, before it is made. */
export const SeeAll = ({ questions, evidence }: SeeAllProps) => (
  <Details summary="See all of it">
    <ul>
      {questions.map(({ id, text, words }) => (
        <li key={id} className="app-prose">
          <EditionText>{text}</EditionText>
          {words !== '' && (
            <>
              <br />
              {words}
            </>
          )}
        </li>
      ))}
    </ul>
    {evidence.length > 0 && (
      <>
        <p>Evidence:</p>
        <ul>
          {evidence.map(({ id, words }) => (
            <li key={id} className="app-prose">
              {words}
            </li>
          ))}
        </ul>
      </>
    )}
  </Details>
);
