import './begin.ts';
import '#src/platform/runtime/zod-jitless.ts';
import '#src/platform/runtime/no-channel.ts';
import './main.scss';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noteTheStart } from '#src/platform/runtime/since-the-start.ts';
import { openWorkspace } from '#src/platform/storage/lock/index.ts';
import { must } from '#src/domain/common/result.ts';
import { hideChoices } from '#src/ui/form/hide-choices.ts';
import { keepPlaces } from '#src/ui/layout/kept-place.ts';
import { App } from './app.tsx';

noteTheStart();

// On file:// Chromium shares one storage among all pages opened from disk, so the portable edition asks first.
void openWorkspace(__EDITION__ === 'portable');

keepPlaces();
hideChoices();

createRoot(must(document.getElementById('root'), 'index.html has the root element')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
