import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { failing } from '../core/model/violation';
import { known } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** The dimension of one broker. An alarm on a broker that is not there would never ring. */
export function ofBroker(
  scope: IConstruct, brokers: number | undefined, brokerId: number, props?: cloudwatch.MetricOptions,
): cloudwatch.MetricOptions {
  const id = known(brokerId);
  throwViolations(scope, failing([id !== undefined && (!Number.isInteger(id) || id < 1 || id > (brokers ?? Infinity)) && {
    rule: 'kafka-metric-broker',
    property: 'brokerId',
    must: `be the number of a broker, from 1${brokers === undefined ? ' on' : ` to ${brokers}`}`,
    got: brokerId,
    fix: 'Count the brokers from 1 on',
  }]));
  return { ...props, dimensionsMap: { 'Broker ID': String(brokerId), ...props?.dimensionsMap } };
}
