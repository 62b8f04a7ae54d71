#!/usr/bin/env bash
# survey-core 3.0.0: the conditions of a questionnaire compare two texts as numbers wherever both look like one. An answer
# "7.1" so meets {firmware} = '7.10', which is another version; and an organisation code "5E1" equals "50".
# The same answers are held apart by `isAnswerCorrect` of the question, so that one library says both.
# Expected: texts that the author put in quotes are compared as texts, in one way.
# A follow-up question that hangs on a version or a code is best asked by a choice whose value is a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund survey-core@3.0.0
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { Model } from 'survey-core';
const told = ([wanted, answered]) => {
  const survey = new Model({
    elements: [
      { type: 'text', name: 'asked', correctAnswer: wanted },
      { type: 'text', name: 'whenSame', visibleIf: `{asked} = '${wanted}'` },
    ],
  });
  survey.setValue('asked', answered);
  const meets = survey.getQuestionByName('whenSame').isVisible;
  const isCorrect = survey.getQuestionByName('asked').isAnswerCorrect();
  console.log(`'${answered}' beside '${wanted}': condition ${meets}, correct answer ${isCorrect}`);
  return [meets, isCorrect];
};
assert.deepStrictEqual(told(['7.10', '7.1']), [true, false]);
assert.deepStrictEqual(told(['5E1', '50']), [true, false]);
assert.deepStrictEqual(told(['7.1.0', '7.1']), [false, false]);
assert.deepStrictEqual(told(['7.10', '7.10']), [true, true]);
JS
node try.mjs
