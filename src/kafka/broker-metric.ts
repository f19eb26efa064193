import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Check, failing } from '../core/model/violation';
import { known, knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** The dimension of one broker. An alarm on a broker that is not there would never ring. */
export function ofBroker(
  scope: IConstruct, brokers: number | undefined, brokerId: number, props?: cloudwatch.MetricOptions,
): cloudwatch.MetricOptions {
  const id = known(brokerId);
  const isBroker = id === undefined || (Number.isInteger(id) && id >= 1 && id <= (brokers ?? Infinity));
  throwViolations(scope, failing([...knownChecks({ brokerId }), !isBroker && {
    rule: 'kafka-metric-broker',
    property: 'brokerId',
    must: `be the number of a broker, from 1${brokers === undefined ? ' on' : ` to ${brokers}`}`,
    got: brokerId,
    fix: 'Count the brokers from 1 on',
  }]));
  return { ...props, dimensionsMap: { 'Broker ID': String(brokerId), ...props?.dimensionsMap } };
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html */
const LONGEST = 255;

/** A metric is told by these names, and CloudWatch takes none that is empty or longer. */
export function nameLengthCheck(property: string, name: string): Check {
  const length = known(name)?.length;
  return length !== undefined && (length < 1 || length > LONGEST) && {
    rule: 'kafka-metric-name', property, must: `have 1 to ${LONGEST} characters`, got: `${length}`, fix: 'Give the name as Kafka has it',
  };
}
