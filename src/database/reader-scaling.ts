import { aws_applicationautoscaling as scaling, aws_rds as rds, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AuroraReaderScalingOptions } from './aurora-reader-scaling-options';
import { AURORA_DEFAULTS } from './model/defaults';

/**
 * Lets Application Auto Scaling add and remove readers. It makes its own role for RDS with the first policy of the account, which the L2 would not
 * use.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
 */
export function scaleReaders(scope: Construct, cluster: rds.DatabaseCluster, readers: number, options: AuroraReaderScalingOptions): void {
  const defaults = AURORA_DEFAULTS.readerScaling;
  const target = new scaling.CfnScalableTarget(scope, 'ReaderTarget', {
    serviceNamespace: 'rds',
    scalableDimension: 'rds:cluster:ReadReplicaCount',
    resourceId: `cluster:${cluster.clusterIdentifier}`,
    minCapacity: options.minReaders ?? Math.max(readers, defaults.minReaders),
    maxCapacity: options.maxReaders,
  });
  // It looks for a writer that is there.
  target.node.addDependency(cluster);
  new scaling.CfnScalingPolicy(scope, 'ReaderPolicy', {
    policyName: 'reader-cpu',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: 'RDSReaderAverageCPUUtilization' },
      targetValue: options.targetCpuPercent ?? defaults.targetCpuPercent,
      scaleInCooldown: (options.scaleInCooldown ?? Duration.seconds(defaults.scaleInCooldownSeconds)).toSeconds(),
      scaleOutCooldown: (options.scaleOutCooldown ?? Duration.seconds(defaults.scaleOutCooldownSeconds)).toSeconds(),
    },
  });
}
