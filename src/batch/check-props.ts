import { IConstruct } from 'constructs';
import { SpringBatchSchedulerProps } from './spring-batch-scheduler-props';
import { architectureCheck } from '../core/architecture';
import { checkGiven } from '../core/given';
import { subnetSelectionCheck } from '../core/subnets';
import { knownListChecks } from '../core/tokens';
import { topicCheck } from '../core/topics';

/** Throws where the properties of a scheduler cannot even be settled. */
export function checkProps(scope: IConstruct, props: SpringBatchSchedulerProps): void {
  const { vpc = props.cluster?.vpc, vpcSubnets, alertTopic, javaOptions, architecture } = props;
  checkGiven(
    scope, props,
    subnetSelectionCheck(vpc, vpcSubnets), topicCheck(scope, 'alertTopic', alertTopic), ...knownListChecks({ javaOptions }), architectureCheck(architecture),
  );
}
