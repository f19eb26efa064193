import { resource, ruleTests } from '../support';

ruleTests('LAM-001', [
  ['20 minutes', { Function: resource('AWS::Lambda::Function', { Timeout: 1200 }) }, 'Function Timeout: 1200 seconds are more than 900'],
], [
  ['a quarter of an hour', { Function: resource('AWS::Lambda::Function', { Timeout: '900' }) }],
  ['a parameter', { Function: resource('AWS::Lambda::Function', { Timeout: { Ref: 'Seconds' } }) }],
]);

ruleTests('SNS-001', [
  ['a misspelt protocol', { Mail: resource('AWS::SNS::Subscription', { Protocol: 'e-mail' }) }, 'Mail Protocol: there is no protocol e-mail'],
], [
  ['email', { Mail: resource('AWS::SNS::Subscription', { Protocol: 'email' }) }],
  ['a parameter', { Mail: resource('AWS::SNS::Subscription', { Protocol: { Ref: 'Protocol' } }) }],
]);

const anomalies = (Frequency: string, Type: string) => ({ Alert: resource('AWS::CE::AnomalySubscription', { Frequency, Subscribers: [{ Type, Address: 'x' }] }) });

ruleTests('BUD-003', [
  ['a topic once a day', anomalies('DAILY', 'SNS'), 'Alert Frequency: DAILY does not go with a topic'],
  ['an address at once', anomalies('IMMEDIATE', 'EMAIL'), 'Alert Frequency: IMMEDIATE does not go with addresses'],
], [
  ['a topic at once', anomalies('IMMEDIATE', 'SNS')],
  ['an address once a week', anomalies('WEEKLY', 'EMAIL')],
]);

const muted = (Duration: unknown) => ({ Night: resource('AWS::CloudWatch::AlarmMuteRule', { Rule: { Schedule: { Duration } } }) });

ruleTests('ALM-003', [
  ['16 days', muted('P16D'), 'Night Rule.Schedule.Duration: P16D is longer than 15 days'],
  ['three weeks', muted('P3W'), 'Night Rule.Schedule.Duration: P3W is longer than 15 days'],
], [
  ['a night', muted('PT14H30M')],
  ['15 days', muted('P15D')],
  ['something else', muted('a while')],
  ['a parameter', muted({ Ref: 'Duration' })],
]);

const tracking = (type: string, TargetValue: unknown) => ({
  Policy: resource('AWS::ApplicationAutoScaling::ScalingPolicy', {
    TargetTrackingScalingPolicyConfiguration: { TargetValue, PredefinedMetricSpecification: { PredefinedMetricType: type } },
  }),
});

ruleTests('ECS-013', [
  ['700 percent', tracking('ECSServiceAverageCPUUtilization', 700),
    'Policy TargetTrackingScalingPolicyConfiguration.TargetValue: ECSServiceAverageCPUUtilization never gets to 700 percent'],
], [
  ['70 percent', tracking('ECSServiceAverageMemoryUtilization', 70)],
  ['1000 requests per target', tracking('ALBRequestCountPerTarget', 1000)],
  ['a parameter', tracking('ECSServiceAverageCPUUtilization', { Ref: 'Target' })],
]);

const schedule = (properties: object) => ({ Nightly: resource('AWS::Scheduler::Schedule', { FlexibleTimeWindow: { Mode: 'OFF' }, ...properties }) });

ruleTests('SCH-009', [
  ['an abbreviation', schedule({ ScheduleExpressionTimezone: 'KST' }), 'Nightly ScheduleExpressionTimezone: there is no time zone KST'],
  ['the hours of a service', { Target: resource('AWS::ApplicationAutoScaling::ScalableTarget', { ScheduledActions: [{ Timezone: 'Asia/Soul' }] }) },
    'Target ScheduledActions.0.Timezone: there is no time zone Asia/Soul'],
  ['a mute rule', { Night: resource('AWS::CloudWatch::AlarmMuteRule', { Rule: { Schedule: { Timezone: 'Seoul' } } }) },
    'Night Rule.Schedule.Timezone: there is no time zone Seoul'],
], [
  ['Seoul', schedule({ ScheduleExpressionTimezone: 'Asia/Seoul' })],
  ['UTC', schedule({ ScheduleExpressionTimezone: 'UTC' })],
  ['a parameter', schedule({ ScheduleExpressionTimezone: { Ref: 'Zone' } })],
]);

ruleTests('SCH-010', [
  ['flexible by nothing', schedule({ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }),
    'Nightly FlexibleTimeWindow.MaximumWindowInMinutes: the window is flexible, and nothing says by how much'],
  ['off, with a length', schedule({ FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }),
    'Nightly FlexibleTimeWindow.MaximumWindowInMinutes: the window is off, and has a length'],
], [
  ['off', schedule({})],
  ['flexible by five minutes', schedule({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } })],
  ['flexible by what a parameter says', schedule({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: { Ref: 'Minutes' } } })],
]);
