import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { loadModel, scoreOf } from './model.js';

const model = await loadModel();

function Page() {
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState({});
  const section = model.sections[at];
  return (
    <>
      <p id="figure">{scoreOf(model, answers)}</p>
      <h1>{section.title}</h1>
      {section.questions.map(({ id, text, options }) => (
        <fieldset key={id}>
          <legend>{text}</legend>
          {options.map((option) => (
            <label key={option.id}>
              <input
                type="radio"
                name={id}
                checked={answers[id] === option.id}
                onChange={() => setAnswers((before) => ({ ...before, [id]: option.id }))}
              />
              {option.text}
            </label>
          ))}
        </fieldset>
      ))}
      <button type="button" onClick={() => setAt(at + 1)}>
        Next
      </button>
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
