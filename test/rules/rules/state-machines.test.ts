import { resource, ruleTests } from '../support';

const machine = (definition: unknown) => ({
  Topic: resource('AWS::SNS::Topic'), Machine: resource('AWS::StepFunctions::StateMachine', { DefinitionString: definition }),
});
const states = (States: object, StartAt = 'First') => JSON.stringify({ StartAt, States });

ruleTests('SFN-001', [
  ['a next state that is not there', machine(states({ First: { Type: 'Pass', Next: 'Secnd' }, Second: { Type: 'Succeed' } })),
    'Machine DefinitionString: First leads to Secnd, which is no state'],
  ['no beginning', machine(states({ First: { Type: 'Succeed' } }, 'Start')), 'Machine DefinitionString: StartAt leads to Start, which is no state'],
  ['joined, with a choice and a catch', machine({
    'Fn::Join': ['', ['{"StartAt":"First","States":{"First":{"Type":"Choice","Choices":[{"Next":"Nowhere"}],"Default":"Told"},'
    + '"Told":{"Type":"Task","Resource":"', { Ref: 'Topic' }, '","Catch":[{"Next":"Lost"}],"End":true}}}']],
  }),
  'Machine DefinitionString: First leads to Nowhere, which is no state', 'Machine DefinitionString: Told leads to Lost, which is no state'],
  ['inside a map', machine(states({ First: { Type: 'Map', ItemProcessor: { StartAt: 'Each', States: { Each: { Type: 'Pass', Next: 'Gone' } } }, End: true } })),
    'Machine DefinitionString: Each leads to Gone, which is no state'],
  ['no JSON', machine('{"StartAt": "First",'), 'Machine DefinitionString: the definition is no JSON'],
], [
  ['ways that lead somewhere', machine(states({ First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Succeed' } }))],
  ['a definition in a bucket', { Machine: resource('AWS::StepFunctions::StateMachine', { DefinitionS3Location: { Bucket: 'b', Key: 'k' } }) }],
  ['a parameter', machine({ Ref: 'Definition' })],
]);
