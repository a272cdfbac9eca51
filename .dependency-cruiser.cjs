/** The one way in which parts may know each other (docs/architecture.md). */
const only = (name, from, allowed, comment) => ({
  name, comment, severity: 'error', from: { path: from, pathNot: '\\.test\\.ts$|/testing/' },
  to: { path: '^(src|pipelines|sample-records|test)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: { path: '^(src|pipelines)/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    only('core-stands-alone', '^src/core/', '^src/core/', 'Pure ideas know nothing else.'),
    { name: 'core-is-pure', severity: 'error', from: { path: '^src/core/', pathNot: '\\.test\\.ts$|/testing/' }, to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' }, comment: 'No file system, process or network; hashing is pure.' },
    { name: 'core-needs-no-framework', severity: 'error', from: { path: '^src/core/', pathNot: '\\.test\\.ts$' }, to: { path: 'node_modules', pathNot: 'node_modules/zod/' } },
    only('ports-see-core', '^src/ports/', '^src/(core|ports)/'),
    only('adapters-see-ports-and-core', '^src/adapters/', '^src/(core|ports|adapters)/'),
    only('pipelines-see-ports-and-core', '^pipelines/', '^(src/(core|ports|casework)|pipelines)/'),
    only('casework-sees-ports-and-core', '^src/casework/', '^src/(core|ports|casework)/'),
    only('contracts-stand-alone', '^src/contracts/', '^src/(core|contracts)/'),
    only('features-see-no-adapter', '^src/features/', '^src/(core|ports|casework|features|web/server|contracts|settings\\.ts)'),
    { name: 'features-do-not-see-each-other', severity: 'error', from: { path: '^src/features/([^/]+)/' }, to: { path: '^src/features/', pathNot: '^src/features/$1/' } },
    only('web-sees-no-feature', '^src/web/server/', '^src/(core|ports|web/server|settings\\.ts)'),
    only('browser-code-stands-alone', '^src/web/client/', '^src/(web/client|contracts|core/page)/'),
    { name: 'only-the-composition-sees-adapters', severity: 'error', from: { path: '^src/', pathNot: '^src/(adapters|composition\\.ts)|\\.test\\.ts$' }, to: { path: '^src/adapters/' } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, exclude: { path: '^dist/' }, enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] } },
};
