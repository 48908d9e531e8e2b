import { sayso } from '@sayso/consent/vite';

// `assetsInlineLimit: 0`: the panel's files stay files, as a strict content security policy wants them.
// The proxy is for `vite dev`: examples/backend, started with SITE_ORIGIN=http://localhost:5173, says who is signed in.
export default {
  plugins: [sayso()],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { proxy: { '/account': process.env.BACKEND ?? 'http://127.0.0.1:3000' } },
};
