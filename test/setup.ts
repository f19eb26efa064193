// The validator costs seconds in each test file; the strict suite (`npm run demo`) turns it on for all templates at once.
process.env.CDK_VALIDATION = 'false';
// At the floor, CDK's own NAT provider uses a property that CDK deprecates. The run at the ceiling makes deprecations failures.
process.env.JSII_DEPRECATED ??= 'quiet';
