import './trusted-types.ts';
import './zod-jitless.ts';
import './main.scss';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '#src/domain/common/result.ts';
import { App } from './app.tsx';

createRoot(must(document.getElementById('root'), 'index.html has the root element')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
