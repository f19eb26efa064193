import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleApp } from '../../sample-app/sample-app';
import { ArchitectureRules } from '../../src/rules';

const context = JSON.parse(readFileSync(join(__dirname, '../../sample-app/cdk.json'), 'utf8')).context;

test('the sample app breaks no rule in any environment', () => {
  const { directory } = sampleApp({ context }).synth();
  expect(new ArchitectureRules().findingsInAssembly(directory).map(({ ruleId, constructPath, message }) => `${ruleId} ${constructPath}: ${message}`)).toEqual([]);
});
