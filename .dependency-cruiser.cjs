/** Directions of imports (docs/architecture.md); never broken. */
const own = (name) => `^packages/${name}/`;
const only = (name, ...allowed) => ({
  name: `${name.replace('/', '-')}-imports`,
  comment: `${name} may import ${allowed.join(', ') || 'no other package of this repository'}`,
  severity: 'error',
  from: { path: own(name) },
  to: { path: '^packages/', pathNot: [own(name), ...allowed.map(own)] },
});
// Tests may use the demonstration hospital and each other's test helpers.
const exceptTests = (rule) => ({
  ...rule,
  from: {
    ...rule.from,
    pathNot: ['\\.(test|db\\.test|e2e\\.test)\\.tsx?$', '/testing/', '^packages/web/bench/', '^packages/web/src/e2e/'],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'no-unknown',
      comment: 'an import that leads nowhere (fhirtypes has declarations only, so there is no file to find)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@medplum/fhirtypes$' },
    },
    ...[
      only('fhir'),
      only('tensor'),
      only('evidence', 'fhir'),
      only('demo', 'fhir'),
      only('store', 'fhir', 'evidence'),
      only('models', 'fhir', 'evidence'),
      only('governance', 'fhir', 'evidence', 'tensor', 'store', 'models'),
      only('client', 'fhir', 'evidence'),
      only('web', 'client'),
      only('server', 'fhir', 'evidence', 'store', 'models', 'demo', 'client', 'governance', 'studios/[^/]+'),
      only('cli', 'fhir', 'evidence', 'store', 'models', 'demo', 'client', 'governance', 'server', 'studios/[^/]+'),
    ].map(exceptTests),
    exceptTests({
      name: 'studio-imports',
      comment: 'studios meet in FHIR resources, events and jobs',
      severity: 'error',
      from: { path: '^packages/studios/([^/]+)/' },
      to: {
        path: '^packages/',
        pathNot: ['^packages/studios/$1/', ...['fhir', 'evidence', 'tensor', 'store', 'models', 'governance'].map(own)],
      },
    }),
    {
      name: 'types-only',
      comment: 'the browser and its client take types from fhir and evidence, not code',
      severity: 'error',
      from: { path: '^packages/(client|web)/', pathNot: ['\\.test\\.tsx?$'] },
      to: { path: '^packages/(fhir|evidence)/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
};
