// The validator costs seconds in each test file; the strict suite (test/system) turns it on for all templates at once.
process.env.CDK_VALIDATION = 'false';
