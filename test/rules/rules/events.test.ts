import { resource, ruleTests } from '../support';

const rule = (EventPattern: unknown) => ({ Rule: resource('AWS::Events::Rule', { EventPattern, Targets: [] }) });

ruleTests('EVT-001', [
  ['a source that is no list', rule({ source: 'aws.ecs' }), 'Rule EventPattern: source is no list'],
  ['a status that is no list', rule({ source: ['aws.ecs'], detail: { lastStatus: 'STOPPED' } }), 'Rule EventPattern: detail.lastStatus is no list'],
  ['another spelling', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task state change'] }),
    'Rule EventPattern: \'ECS Task state change\' never comes: the events are called \'ECS Task State Change\''],
  ['a field in the style of CDK', rule({ source: ['aws.ecs'], detailType: ['ECS Task State Change'] }), 'Rule EventPattern: no event has the field detailType; it is called detail-type'],
  ['text that is no JSON', rule('{"source": [aws.ecs]}'), 'Rule EventPattern: the pattern is no JSON'],
  ['text with a scalar', rule('{"source": "aws.ecs"}'), 'Rule EventPattern: source is no list'],
], [
  ['a pattern', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { containers: { exitCode: [{ 'anything-but': 0 }] } } })],
  ['alternatives', rule({ source: ['aws.ecs'], $or: [{ 'detail-type': ['ECS Task State Change'] }, { 'detail-type': ['ECS Service Action'] }] })],
  ['an event of CloudTrail', rule({ 'source': ['aws.ecs'], 'detail-type': ['AWS API Call via CloudTrail'] })],
  ['an event that is new', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Daemon Deployment State Change'] })],
  ['an event of one\'s own', rule({ 'source': ['shop'], 'detail-type': ['ecs task state change'] })],
  ['text', rule('{"source": ["aws.ecs"]}')],
  ['of the deployment', rule({ Ref: 'Pattern' })],
  ['values of the deployment', rule({ source: { Ref: 'Sources' } })],
  ['a schedule', { Rule: resource('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' }) }],
]);
