import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import { Survey } from 'survey-react-ui';
import 'survey-core/survey-core.css';
import { loadModel, scoreOf } from './model.js';

const model = await loadModel();

function Page() {
  const [figure, setFigure] = useState(() => scoreOf(model, {}));
  const survey = useMemo(() => {
    const made = new Model({
      showQuestionNumbers: false,
      pages: model.sections.map(({ id, title, questions }) => ({
        name: id,
        title,
        elements: questions.map((question) => ({
          type: 'radiogroup',
          name: question.id,
          title: question.text,
          choices: question.options.map((option) => ({ value: option.id, text: option.text })),
        })),
      })),
    });
    made.onValueChanged.add((sender) => setFigure(scoreOf(model, sender.data)));
    return made;
  }, []);
  return (
    <>
      <p id="figure">{figure}</p>
      <Survey model={survey} />
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
