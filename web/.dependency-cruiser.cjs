// Of the server the web app knows only the domain; features know each other's pages only by their addresses.
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'only-the-domain', severity: 'error', from: {}, to: { path: '^src/(?!domain/)' } },
    {
      name: 'pages-stand-alone',
      severity: 'error',
      from: { path: '^web/src/pages/([^/]+)/' },
      to: { path: '^web/src/pages/', pathNot: '^web/src/pages/$1/' },
    },
    {
      name: 'parts-know-no-page',
      severity: 'error',
      from: { path: '^web/src/(parts|api|i18n)/', pathNot: 'catalogues\\.d\\.ts$' },
      to: { path: '^web/src/pages/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  },
};
