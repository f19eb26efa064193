import { aws_applicationautoscaling as scaling, aws_msk as msk } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { KafkaStorageScaling } from './kafka-storage-scaling';
import { KAFKA_DEFAULTS } from './model/defaults';

/**
 * Lets the storage of the brokers grow. Application Auto Scaling makes its own role for MSK with the first policy of the account, which the L2
 * would not use.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand-setup.html
 */
export function growStorage(scope: Construct, cluster: msk.CfnCluster, { maxStorage, targetUtilizationPercent }: KafkaStorageScaling): void {
  if (maxStorage === undefined) {
    return;
  }
  const target = new scaling.CfnScalableTarget(scope, 'StorageTarget', {
    serviceNamespace: 'kafka',
    scalableDimension: 'kafka:broker-storage:VolumeSize',
    resourceId: cluster.ref,
    minCapacity: 1,
    maxCapacity: maxStorage.toGibibytes(),
  });
  new scaling.CfnScalingPolicy(scope, 'StoragePolicy', {
    policyName: 'broker-storage',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: 'KafkaBrokerStorageUtilization' },
      targetValue: targetUtilizationPercent ?? KAFKA_DEFAULTS.storageTargetUtilizationPercent,
      // Volumes cannot shrink.
      disableScaleIn: true,
    },
  });
}
