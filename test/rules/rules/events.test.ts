import { resource, ruleTests } from '../support';

const rule = (EventPattern: unknown) => ({ Rule: resource('AWS::Events::Rule', { EventPattern, Targets: [] }) });

ruleTests('EVT-001', [
  ['a source that is no list', rule({ source: 'aws.ecs' }), 'Rule EventPattern: source is no list'],
  ['a status that is no list', rule({ source: ['aws.ecs'], detail: { lastStatus: 'STOPPED' } }), 'Rule EventPattern: detail.lastStatus is no list'],
  ['another spelling', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task state change'] }),
    'Rule EventPattern: \'ECS Task state change\' never comes: the events are called \'ECS Task State Change\''],
  ['Status in place of State', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task Status Change'] }),
    'Rule EventPattern: \'ECS Task Status Change\' never comes: the events are called \'ECS Task State Change\''],
  ['State in place of Status', rule({ 'source': ['aws.states'], 'detail-type': ['Step Functions Execution State Change'] }),
    'Rule EventPattern: \'Step Functions Execution State Change\' never comes: the events are called \'Step Functions Execution Status Change\''],
  ['another service', rule({ 'source': ['aws.ec2'], 'detail-type': ['ECS Task State Change'] }),
    'Rule EventPattern: \'ECS Task State Change\' comes from aws.ecs, and never from aws.ec2'],
  ['a service without aws', rule({ 'source': ['ECS'], 'detail-type': ['ECS Service Action'] }), 'Rule EventPattern: \'ECS Service Action\' comes from aws.ecs, and never from ECS'],
  ['a field in the style of CDK', rule({ source: ['aws.ecs'], detailType: ['ECS Task State Change'] }), 'Rule EventPattern: no event has the field detailType; it is called detail-type'],
  ['text that is no JSON', rule('{"source": [aws.ecs]}'), 'Rule EventPattern: the pattern is no JSON'],
  ['text with a scalar', rule('{"source": "aws.ecs"}'), 'Rule EventPattern: source is no list'],
], [
  ['a pattern', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { containers: { exitCode: [{ 'anything-but': 0 }] } } })],
  ['alternatives', rule({ source: ['aws.ecs'], $or: [{ 'detail-type': ['ECS Task State Change'] }, { 'detail-type': ['ECS Service Action'] }] })],
  ['an event of CloudTrail', rule({ 'source': ['aws.ecs'], 'detail-type': ['AWS API Call via CloudTrail'] })],
  ['an event that is new', rule({ 'source': ['aws.ecs'], 'detail-type': ['ECS Daemon Deployment State Change'] })],
  ['an event of one\'s own', rule({ 'source': ['shop'], 'detail-type': ['ecs task state change'] })],
  ['an event that is sent again by somebody else', rule({ 'source': ['shop.audit'], 'detail-type': ['ECS Task State Change'] })],
  ['two sources', rule({ 'source': ['aws.ecs', 'aws.ec2'], 'detail-type': ['ECS Task State Change'] })],
  ['sources by their beginning', rule({ 'source': [{ prefix: 'aws.e' }], 'detail-type': ['ECS Task State Change'] })],
  ['a type that is like none', rule({ 'source': ['aws.rds'], 'detail-type': ['RDS DB Proxy Event'] })],
  ['text', rule('{"source": ["aws.ecs"]}')],
  ['of the deployment', rule({ Ref: 'Pattern' })],
  ['values of the deployment', rule({ source: { Ref: 'Sources' } })],
  ['a schedule', { Rule: resource('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' }) }],
]);
