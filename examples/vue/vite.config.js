import vue from '@vitejs/plugin-vue';

// The tags are elements of the browser, not components of Vue's.
const compilerOptions = { isCustomElement: (tag) => tag.startsWith('sayso-') };

export default { plugins: [vue({ template: { compilerOptions } })], build: { target: 'es2022', assetsInlineLimit: 0 } };
