import './trusted-types.ts';
import '#src/platform/runtime/zod-jitless.ts';
import './main.scss';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { saveUnsaved } from '#src/platform/storage/index.ts';
import { must } from '#src/domain/common/result.ts';
import { App } from './app.tsx';

// What the last page could not finish shows up as it is saved. A store that cannot be read is said
// by the first screen, which reads it too.
void saveUnsaved();

createRoot(must(document.getElementById('root'), 'index.html has the root element')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
