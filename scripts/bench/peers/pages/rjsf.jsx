import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { loadModel, scoreOf } from './model.js';

const model = await loadModel();

function Page() {
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState({});
  const section = model.sections[at];
  const { schema, uiSchema } = useMemo(
    () => ({
      schema: {
        title: section.title,
        type: 'object',
        properties: Object.fromEntries(
          section.questions.map(({ id, text, options }) => [
            id,
            { type: 'string', title: text, oneOf: options.map((option) => ({ const: option.id, title: option.text })) },
          ]),
        ),
      },
      uiSchema: Object.fromEntries(section.questions.map(({ id }) => [id, { 'ui:widget': 'radio' }])),
    }),
    [section],
  );
  return (
    <>
      <p id="figure">{scoreOf(model, answers)}</p>
      <Form
        key={section.id}
        schema={schema}
        uiSchema={uiSchema}
        validator={validator}
        formData={answers}
        onChange={({ formData }) => setAnswers((before) => ({ ...before, ...formData }))}
      >
        <button type="button" onClick={() => setAt(at + 1)}>
          Next
        </button>
      </Form>
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
