import { aws_budgets as budgets, aws_ce as ce, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { AnomalyDetection, BoundMonitor } from './anomaly-detection';
import { BudgetScope } from './budget-scope';
import { CostEstimate } from './cost-estimate';
import { CostEstimateOptions } from './cost-estimate-options';
import { costGate } from './cost-gate';
import { CostGuardProps, CostTarget, OverTarget } from './cost-guard-props';
import { letCostAlertsPublish } from './cost-publishers';
import { Environment } from '../core';
import { guardViolations } from './model/guard-rules';
import { TARGETS } from './model/targets';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { known, knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** Percent of the target at which the budget sends a message: of what has been spent, and of what AWS expects for the whole month. */
const NOTIFICATIONS = [['ACTUAL', 50], ['ACTUAL', 80], ['ACTUAL', 100], ['FORECASTED', 100]] as const;
const ANOMALY_SHARE = 0.1;

/**
 * Keeps an environment inside its target. At synth it prints what the environment will cost, `dev: 284 of 300 USD a month`, and fails when that is too
 * much, naming what would bring it down and by how much. The same target becomes an AWS Budget, which tells at 50, 80 and 100 percent, and when the
 * month is forecast to go beyond it; and a monitor tells of unusual costs.
 *
 * Budgets and anomaly detection cost nothing. The gate is a validation of CDK: `Validations.of(...).acknowledge({ id: 'CostGuard::over-target', ... })`
 * accepts a cost that is meant, with a reason.
 *
 * @example
 * declare const environment: Environment;
 * declare const alerts: AlertTopic;
 * new CostGuard(this, 'CostGuard', { environment, alertTopic: alerts.topic, emails: ['team@example.com'] });
 *
 * @see guide section 4.6
 */
export class CostGuard extends Construct {
  /** What the environment may cost. */
  public readonly monthlyTarget: CostTarget;

  /** The budget, of the target's upper end. Its name is CloudFormation's: one that is given here could not be replaced when the messages change. */
  public readonly budget: budgets.CfnBudget;

  /** The monitor, where one is made here. */
  public readonly anomalyMonitor?: ce.CfnAnomalyMonitor;

  /** The environment that it guards. */
  public readonly environment: Environment;

  private readonly options: CostEstimateOptions;
  private readonly counted: CostGuardProps['counted'];
  private judged?: CostEstimate;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when the target, the threshold or an address cannot work
   */
  constructor(scope: Construct, id: string, props: CostGuardProps) {
    super(scope, id);
    checkGiven(this, props);
    const { environment, emails = [], alertTopic, overTarget = OverTarget.FAIL } = props;
    const target = props.monthlyTarget ?? environment._pick(TARGETS);
    throwViolations(this, [
      ...failing(knownChecks({ 'monthlyTarget.maxUsd': target.maxUsd, 'monthlyTarget.minUsd': target.minUsd, 'anomalyThresholdUsd': props.anomalyThresholdUsd })),
      ...guardViolations({
        minUsd: known(target.minUsd),
        maxUsd: known(target.maxUsd),
        emails: emails.map(known),
        anomalyThresholdUsd: known(props.anomalyThresholdUsd),
        monitorArn: known(props.anomalyDetection?._monitorArn),
      }),
    ]);
    this.environment = environment;
    this.monthlyTarget = target;
    const { commitments, usage, priceList } = props;
    this.options = { environment, commitments, usage, priceList };
    this.counted = props.counted;

    const allowed = alertTopic === undefined ? [] : letCostAlertsPublish(alertTopic);
    this.budget = this.makeBudget(props, allowed);
    const monitor = (props.anomalyDetection ?? AnomalyDetection.environmentTag())._bind(this, environment);
    this.anomalyMonitor = monitor?.resource;
    if (monitor !== undefined) {
      this.tellAnomalies(monitor, props, allowed);
    }
    this.guard(overTarget, environment.name);
    addStandardTags(this, environment);
  }

  /**
   * The estimate that the target is compared with. It synthesizes the app, so call it when the app is complete.
   *
   * @throws what a synthesis of the app throws, and so above the target too
   */
  public estimate(): CostEstimate {
    return CostEstimate.of(this.subject, this.options);
  }

  /** What the gate has seen; a report is made of it even where the gate has stopped the synthesis. @internal */
  public get _judged(): CostEstimate {
    return this.judged ?? this.estimate();
  }

  private get subject() {
    return this.counted ?? Stage.of(this) ?? this.node.root;
  }

  private guard(overTarget: OverTarget, name: string): void {
    const stage = Stage.of(this);
    if (stage === undefined) {
      return;
    }
    Validations.of(stage).addPlugins(costGate({
      guardPath: this.node.path,
      stackPath: Stack.of(this).node.path,
      name,
      maxUsd: this.monthlyTarget.maxUsd,
      overTarget,
      estimate: () => (this.judged = CostEstimate._written(this.subject, this.options)),
    }));
  }

  private makeBudget(props: CostGuardProps, allowed: IDependable[]): budgets.CfnBudget {
    const { environment, alertTopic, emails = [], budgetScope = BudgetScope.account() } = props;
    const subscribers = [
      ...(alertTopic === undefined ? [] : [{ subscriptionType: 'SNS', address: alertTopic.topicArn }]),
      ...emails.map((address) => ({ subscriptionType: 'EMAIL', address })),
    ];
    const budget = new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: this.monthlyTarget.maxUsd, unit: 'USD' },
        costFilters: budgetScope._filters(environment),
      },
      // A notification without a subscriber is refused.
      notificationsWithSubscribers: subscribers.length === 0 ? undefined : NOTIFICATIONS.map(([notificationType, threshold]) => ({
        notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
        subscribers,
      })),
    });
    budget.node.addDependency(...allowed);
    return budget;
  }

  /** AWS tells a topic at once, and addresses once a day: one subscription cannot do both. */
  private tellAnomalies({ arn }: BoundMonitor, props: CostGuardProps, allowed: IDependable[]): void {
    const { environment, alertTopic, emails = [], anomalyThresholdUsd } = props;
    const threshold = anomalyThresholdUsd ?? this.monthlyTarget.maxUsd * ANOMALY_SHARE;
    const common = {
      monitorArnList: [arn],
      thresholdExpression: JSON.stringify({
        Dimensions: { Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE', MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: [String(threshold)] },
      }),
    };
    if (alertTopic !== undefined) {
      new ce.CfnAnomalySubscription(this, 'AnomalyAlerts', {
        ...common, subscriptionName: environment._nameOf('cost-alerts'), frequency: 'IMMEDIATE', subscribers: [{ type: 'SNS', address: alertTopic.topicArn }],
      }).node.addDependency(...allowed);
    }
    if (emails.length > 0) {
      new ce.CfnAnomalySubscription(this, 'AnomalyMails', {
        ...common, subscriptionName: environment._nameOf('cost-mails'), frequency: 'DAILY', subscribers: emails.map((address) => ({ type: 'EMAIL', address })),
      });
    }
  }
}
