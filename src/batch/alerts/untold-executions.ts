import { aws_events as events, aws_events_targets as targets, aws_sns as sns, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../../core';
import { untoldExecutions } from '../model/events';

/** Tells of executions that cannot tell of themselves any more. */
export function tellOfUntold(scope: Construct, environment: Environment, stateMachine: sfn.IStateMachine, topic: sns.ITopic): events.Rule {
  const field = (name: string) => events.EventField.fromPath(`$.detail.${name}`);
  return new events.Rule(scope, 'UntoldExecutions', {
    description: 'Runs of the state machine of the batch jobs that ended without telling why',
    eventPattern: untoldExecutions(stateMachine.stateMachineArn),
    targets: [new targets.SnsTopic(topic, {
      message: events.RuleTargetInput.fromText(
        `[${environment.name}] A run of a batch job ended with ${field('status')}: ${field('error')} ${field('cause')} `
      + `Its task may still run. Its input and its history are in ${field('executionArn')}.`),
    })],
  });
}
