import { sayso } from '@sayso/consent/vite';
import vue from '@vitejs/plugin-vue';

// The tags are elements of the browser, not components of Vue's.
const compilerOptions = { isCustomElement: (tag) => tag.startsWith('sayso-') };

// The proxy is for `vite dev`: examples/backend, started with SITE_ORIGIN=http://localhost:5173, says who is signed in.
export default {
  plugins: [sayso(), vue({ template: { compilerOptions } })],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { proxy: { '/account': process.env.BACKEND ?? 'http://127.0.0.1:3000' } },
};
