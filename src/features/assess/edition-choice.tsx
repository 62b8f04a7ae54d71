import { countOf, roughTime } from '#src/domain/common/format.ts';
import { groupEditions } from '#src/domain/questionnaire/editions/index.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import type { OrganisationType } from '#src/domain/questionnaire/profile.ts';
import type { EditionHere } from '#src/platform/files/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { ChoiceFieldset, Radio, Radios } from '#src/ui/form/fields.tsx';
import { AppLink, Details, Tag } from '#src/ui/layout/elements.tsx';

type EditionChoiceProps = {
  readonly editions: readonly EditionHere[];
  /** Empty until it is chosen. */
  readonly organisationType: OrganisationType | '';
  /** The hash of the edition that is chosen, or empty. */
  readonly chosen: string;
  readonly onChoose: (hash: string) => void;
  readonly error: string | undefined;
};

/**
 * Which questionnaire: the newest edition of each, those written for the organisation first, and earlier editions
 * folded away.
 */
export function EditionChoice({ editions, organisationType, chosen, onChoose, error }: EditionChoiceProps) {
  const isWrittenForThem = ({ questionnaire }: EditionHere) =>
    organisationType !== '' && questionnaire.audience.includes(organisationType);
  const groups = groupEditions(editions).toSorted(
    (a, b) => Number(isWrittenForThem(b.newest)) - Number(isWrittenForThem(a.newest)),
  );
  const chosenOne = editions.find(({ hash }) => hash === chosen)?.questionnaire;
  const earlier = groups.flatMap((group) => group.earlier);
  const radioFor = (edition: EditionHere, isRecommended: boolean) => (
    <EditionRadio
      key={edition.hash}
      edition={edition}
      isRecommended={isRecommended}
      isChosen={edition.hash === chosen}
      onChoose={onChoose}
    />
  );
  return (
    <ChoiceFieldset
      id="edition"
      label="Which questionnaire?"
      legendSize="m"
      hint={
        <>
          {organisationType === '' && 'Choose the type of your organisation above to see which are written for it. '}
          You can read every question first in the <AppLink to={paths.library()}>library</AppLink>
          {chosenOne && (
            <>
              , or <AppLink to={paths.blank(chosenOne.id, chosenOne.version)}>print the chosen one blank</AppLink>
            </>
          )}
          .
        </>
      }
      error={error}
    >
      <Radios>{groups.map(({ newest }) => radioFor(newest, isWrittenForThem(newest)))}</Radios>
      {earlier.length > 0 && (
        <Details summary={`Earlier editions (${earlier.length})`}>
          <Radios>{earlier.map((edition) => radioFor(edition, false))}</Radios>
        </Details>
      )}
    </ChoiceFieldset>
  );
}

type EditionRadioProps = {
  readonly edition: EditionHere;
  readonly isRecommended: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (hash: string) => void;
};

function EditionRadio({ edition: { hash, questionnaire }, isRecommended, isChosen, onChoose }: EditionRadioProps) {
  const { title, version, summary, minutes, publisher } = questionnaire;
  return (
    <Radio
      id={`edition-${hash.slice(0, 12)}`}
      name="edition"
      value={hash}
      checked={isChosen}
      onChange={() => onChoose(hash)}
      label={
        <>
          {title}, edition {version} {isRecommended && <Tag colour="green">Recommended</Tag>}
        </>
      }
      hint={`${summary} ${countOf(questionsInOrder(questionnaire).length, 'question')}, about ${roughTime(minutes)}. From ${publisher.name}.`}
    />
  );
}
