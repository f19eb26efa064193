import { Rule } from '../rule';

const LONGEST_SECONDS = 900;

export const FUNCTION_RULES: readonly Rule[] = [
  {
    id: 'LAM-001',
    severity: 'error',
    title: 'A Lambda function runs for 900 seconds at most',
    reason: 'Lambda refuses a longer time-out, which the schema of CloudFormation does not say.',
    fix: 'Set Timeout to 900 or less, and run what takes longer as an ECS task.',
    link: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    check: (estate) => estate.ofType('AWS::Lambda::Function').filter((resource) => (resource.number('Timeout') ?? 0) > LONGEST_SECONDS)
      .map((resource) => ({ resource, property: 'Timeout', found: `${resource.number('Timeout')} seconds are more than ${LONGEST_SECONDS}` })),
  },
];
