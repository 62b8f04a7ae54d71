import type { OutlinedList } from '#src/domain/bulletins/outlined/index.ts';
import { useMemo, useState } from 'react';
import type { Assessment } from '#src/domain/assessment/index.ts';
import type { FollowUp, KeptList } from '#src/domain/bulletins/kept/index.ts';
import {
  asRead,
  buildResponses,
  entriesAbout,
  formatResponses,
  respondedTo,
  responsesFrom,
} from '#src/domain/bulletins/responses/index.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { optionalTitleSchema, parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { ORGANISATION_TYPES, organisationTypeSchema } from '#src/domain/questionnaire/profile.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { now, today } from '#src/platform/runtime/index.ts';
import { useKeptList } from '#src/platform/storage/bulletins/index.ts';
import {
  elsewhereOf,
  draftForms,
  takeUpIn,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset, SelectField, TextField } from '#src/ui/form/fields.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type ResponsePartProps = {
  readonly assessment: Pick<Assessment, 'id' | 'organisation' | 'isIllustrative'>;
  readonly lists: readonly OutlinedList[];
  readonly followUps: readonly FollowUp[];
  readonly drafts: Drafts;
};

/** What became of the bulletins of a list, as a file for the centre that wrote it. */
export function ResponsePart({ assessment, lists, followUps, drafts }: ResponsePartProps) {
  // Lists that were turned from other people's feeds have no centre that reads an answer.
  const own = lists.filter(({ list }) => list.bulletins.some(({ imported }) => imported === undefined));
  if (own.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">Tell the centre what became of its bulletins</h2>
      {assessment.isIllustrative === true ? (
        <p>This organisation is made up, so that there is nothing to tell a centre.</p>
      ) : (
        <>
          <p>
            A file with where each bulletin stands and when, a check sum of its words as they stand here, how many
            things were entered in all, and nothing else: no answer, no note, no reason, and no name unless you give
            one. It sends nothing by itself.
          </p>
          {own.map((kept) => (
            <Details
              key={kept.id}
              summary={`Response file for ${kept.list.publisher.name}: ${kept.list.listId}`}
              wasLeftOpen={drafts.has(draftForms.response(kept.id))}
            >
              <ResponseFile
                kept={kept}
                assessment={assessment}
                followUps={followUps}
                draft={drafts.get(draftForms.response(kept.id))}
              />
            </Details>
          ))}
        </>
      )}
    </>
  );
}

/** What goes into the file is of the bulletins word by word, and the outlines hold not all of them. */
function ResponseFile(props: ResponseFileProps) {
  const kept = useKeptList(props.kept.id);
  if (kept === undefined) return <p>The list is read…</p>;
  if (!kept.ok) return <Problem>{storageWords(kept.problem)}</Problem>;
  return kept.value && <ReadResponseFile {...props} kept={kept.value} />;
}

type ResponseFileProps = Omit<ResponsePartProps, 'lists' | 'drafts'> & {
  readonly kept: OutlinedList;
  readonly draft: Draft | undefined;
};

function ReadResponseFile({
  kept,
  assessment: { id, organisation },
  followUps,
  draft,
}: Omit<ResponseFileProps, 'kept'> & { readonly kept: KeptList }) {
  const [untouched] = useState<{ readonly type: string; readonly name: string }>(() => ({
    type: organisation.type,
    name: '',
  }));
  const [from, setFrom] = useState(() => takeUpIn(untouched, draft));
  const { flush } = useFormDraft(id, draftForms.response(kept.id), from, untouched);
  const [withRestricted, setWithRestricted] = useState(false);
  // One instant for what is shown and what is saved, until something else is chosen.
  const [madeAt, setMadeAt] = useState(now);
  const [isMade, setIsMade] = useState(false);
  const change = (set: () => void) => {
    set();
    setIsMade(false);
    setMadeAt(now());
  };
  const { list } = kept;
  const parsedType = organisationTypeSchema.safeParse(from.type);
  const name = parseTyped(optionalTitleSchema, from.name);
  const bulletins = useMemo(() => respondedTo(list, withRestricted).map(asRead), [list, withRestricted]);
  const left = respondedTo(list, true).length - respondedTo(list, false).length;
  const file =
    name.ok && bulletins.length > 0
      ? formatResponses(
          buildResponses(
            list,
            bulletins,
            responsesFrom(kept, followUps, madeAt),
            { type: parsedType.success ? parsedType.data : null, name: name.value },
            madeAt,
            entriesAbout(kept, followUps),
          ),
        )
      : null;
  const fieldId = (field: string): string => `response-${field}-${kept.id}`;
  return (
    <>
      <BegunElsewhere
        of="who the response file is from"
        {...elsewhereOf(draft, flush, (other) => change(() => setFrom(takeUpIn(untouched, other))))}
      />
      <SelectField
        id={fieldId('type')}
        label="Your kind of organisation"
        hint="It stands in the file. In what the centre’s tool hands on, it is counted with others of its kind, and only where there are many."
        options={[
          { value: '', text: 'Not said' },
          ...keysOf(ORGANISATION_TYPES).map((value) => ({ value, text: ORGANISATION_TYPES[value] })),
        ]}
        value={from.type}
        onChange={(event) => change(() => setFrom((before) => ({ ...before, type: event.target.value })))}
      />
      <TextField
        id={`response-name-${kept.id}`}
        label="Name to be told beside it (optional)"
        hint="Leave it empty and no name is in the file. With a name, the centre may show what became of each bulletin here."
        rule={ruleOf(optionalTitleSchema)}
        error={name.ok || name.problem.kind === 'empty' ? undefined : tooLongWords(name.problem)}
        value={from.name}
        onChange={(event) => change(() => setFrom((before) => ({ ...before, name: event.target.value })))}
      />
      {left > 0 && (
        <ChoiceFieldset id={fieldId('restricted')} label="Bulletins that are not to be passed on">
          <Checkboxes isSmall>
            <Checkbox
              id={fieldId('with-restricted')}
              label={`Put ${countOf(left, 'bulletin')} marked amber or red into the file as well`}
              checked={withRestricted}
              onChange={(event) => change(() => setWithRestricted(event.target.checked))}
            />
          </Checkboxes>
        </ChoiceFieldset>
      )}
      {bulletins.length === 0 && <p>No bulletin of this list may go into a file.</p>}
      {file !== null && (
        <>
          <h3 className="nhsuk-heading-s" id={fieldId('bytes')}>
            The exact bytes
          </h3>
          <p>
            These {formatNumber(new TextEncoder().encode(file).length)} bytes, the line break at the end included, are
            the file.
          </p>
          <pre className="app-bytes app-bytes--block" aria-labelledby={fieldId('bytes')}>
            {file}
          </pre>
          <Button
            onClick={() => {
              download(`${fileNameOf('responses', list.listId, today())}.json`, 'application/json', file);
              setIsMade(true);
            }}
          >
            Save the response file
          </Button>
          <div role="status">
            {isMade && <p>The file is in your downloads. Nothing was sent: whether it goes anywhere is up to you.</p>}
          </div>
        </>
      )}
    </>
  );
}
