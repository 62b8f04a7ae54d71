import { useState } from 'react';
import {
  MIN_PASSPHRASE_CHARACTERS,
  passphraseFault,
  phraseOfWords,
  SUGGESTED_WORDS,
  type PassphraseFault,
} from '#src/domain/sealed/passphrase.ts';

const FAULT_WORDS: Readonly<Record<PassphraseFault, string>> = {
  'too-short': `Enter at least ${MIN_PASSPHRASE_CHARACTERS} characters: several words are easier to remember than signs`,
  'too-plain': 'Use more different characters: this repeats a few, and would be found quickly',
  'space-at-an-end': 'Take away the space at the beginning or the end: nobody would see that it belongs there',
  'not-the-same': 'The two are not the same: type the passphrase again',
};

/** The two fields in which a new passphrase is typed, checked when they are handed in. */
export function useNewPassphrase() {
  const [typed, setTyped] = useState({ passphrase: '', again: '' });
  const [fault, setFault] = useState<PassphraseFault | null>(null);
  const [attempt, setAttempt] = useState(0);
  return {
    fields: {
      ...typed,
      attempt,
      error: fault && fault !== 'not-the-same' ? FAULT_WORDS[fault] : undefined,
      errorAgain: fault === 'not-the-same' ? FAULT_WORDS[fault] : undefined,
      onChange: setTyped,
      onSuggest: suggestPassphrase,
    },
    /** The passphrase, or null when the fields now say what is wrong with it. */
    accept: (): string | null => {
      const found = passphraseFault(typed.passphrase, typed.again);
      setFault(found);
      setAttempt(attempt + 1);
      return found ? null : typed.passphrase;
    },
  };
}

/** Words drawn by the browser's own source of chance; the list is fetched when first asked for. */
async function suggestPassphrase(): Promise<string> {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js');
  return phraseOfWords(wordlist, crypto.getRandomValues(new Uint16Array(SUGGESTED_WORDS)));
}
