// `assetsInlineLimit: 0`: the panel's files stay files, as a strict content security policy wants them.
export default { build: { target: 'es2022', assetsInlineLimit: 0 } };
