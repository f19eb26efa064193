import { Rule } from '../rule';

const UTILIZATION = /Utilization$|^(RDSReaderAverageCPUUtilization|KafkaBrokerStorageUtilization)$/;
const SPEC = 'TargetTrackingScalingPolicyConfiguration';

export const SCALING_METRIC_RULES: readonly Rule[] = [
  {
    id: 'ECS-013',
    severity: 'error',
    title: 'A target of utilization is at most 100 percent',
    reason: 'It is never reached, so nothing ever scales out.',
    fix: 'Set a target in percent, e.g. 70.',
    link: 'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html',
    check: (estate) => estate.ofType('AWS::ApplicationAutoScaling::ScalingPolicy').flatMap((resource) => {
      const metric = resource.text(`${SPEC}.PredefinedMetricSpecification.PredefinedMetricType`) ?? '';
      const target = resource.number(`${SPEC}.TargetValue`);
      return target === undefined || target <= 100 || !UTILIZATION.test(metric) ? []
        : [{ resource, property: `${SPEC}.TargetValue`, found: `${metric} never gets to ${target} percent` }];
    }),
  },
];
