import { aws_ce as ce } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../core';

/** A monitor, and the resource that it is where it was made here. @internal */
export interface BoundMonitor {
  readonly arn: string;
  readonly resource?: ce.CfnAnomalyMonitor;
}

/**
 * What AWS watches for costs that are unlike those of the weeks before. Free of charge.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html
 */
export class AnomalyDetection {
  /**
   * What carries the environment's tag `Environment`. It needs the tag to be activated as a cost allocation tag, and finds nothing before.
   *
   * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
   */
  public static environmentTag(): AnomalyDetection {
    return new AnomalyDetection((scope, environment) => monitor(scope, {
      monitorName: environment._nameOf('cost'),
      monitorType: 'CUSTOM',
      monitorSpecification: JSON.stringify({ Tags: { Key: 'Environment', Values: [environment.name], MatchOptions: ['EQUALS'] } }),
    }));
  }

  /**
   * Every service of the account by itself. An account can have one such monitor, and those in which Cost Explorer was switched on since 2023 have it
   * already: the deployment of a second one fails with "AlreadyExists". Then give that one to `existingMonitor`.
   */
  public static services(): AnomalyDetection {
    return new AnomalyDetection((scope, environment) => monitor(scope, {
      monitorName: environment._nameOf('cost'), monitorType: 'DIMENSIONAL', monitorDimension: 'SERVICE',
    }));
  }

  /**
   * A monitor that exists; only messages about its findings are set up.
   *
   * @param monitorArn its ARN
   */
  public static existingMonitor(monitorArn: string): AnomalyDetection {
    return new AnomalyDetection(() => ({ arn: monitorArn }), monitorArn);
  }

  /** Nothing: no monitor, and no messages. */
  public static none(): AnomalyDetection {
    return new AnomalyDetection(() => undefined);
  }

  private constructor(
    /** @internal */
    public readonly _bind: (scope: Construct, environment: Environment) => BoundMonitor | undefined,
    /** Of a monitor that exists. @internal */
    public readonly _monitorArn?: string,
  ) {}
}

function monitor(scope: Construct, props: ce.CfnAnomalyMonitorProps): BoundMonitor {
  const resource = new ce.CfnAnomalyMonitor(scope, 'AnomalyMonitor', props);
  return { arn: resource.attrMonitorArn, resource };
}
