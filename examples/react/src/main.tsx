import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Account } from './account.tsx';

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Account service={import.meta.env.VITE_SAYSO_SERVICE} />
  </StrictMode>,
);
