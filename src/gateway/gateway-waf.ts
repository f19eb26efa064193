import { aws_elasticloadbalancingv2 as elbv2, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Options of `GatewayWaf.managed()`. */
export interface ManagedWafOptions {
  /**
   * Requests of one address in five minutes, from 10 to 2,000,000,000, above which it is blocked for a while.
   *
   * @default 2000 in every environment
   */
  readonly requestsPerFiveMinutes?: number;
}

/**
 * A web application firewall in front of the gateway.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html
 */
export class GatewayWaf {
  /**
   * A web ACL with AWS's common rules, known bad inputs and a rate limit. About 8 USD a month (5 for the ACL, 1 a rule) plus 0.60 a
   * million requests.
   *
   * @param options the rate limit
   */
  public static managed(options: ManagedWafOptions = {}): GatewayWaf {
    return new GatewayWaf(undefined, options.requestsPerFiveMinutes ?? 2000);
  }

  /**
   * A web ACL of your own, of this region.
   *
   * @param webAclArn ARN of the web ACL
   */
  public static webAcl(webAclArn: string): GatewayWaf {
    return new GatewayWaf(webAclArn);
  }

  private constructor(
    /** @internal */
    public readonly _webAclArn?: string,
    /** Limit of the web ACL that is made; undefined for one of your own. @internal */
    public readonly _rateLimit?: number,
  ) {}

  /** @internal */
  public _protect(scope: Construct, loadBalancer: elbv2.IApplicationLoadBalancer): string {
    const webAclArn = this._webAclArn ?? this.makeWebAcl(scope).attrArn;
    new wafv2.CfnWebACLAssociation(scope, 'WebAclAssociation', { resourceArn: loadBalancer.loadBalancerArn, webAclArn });
    return webAclArn;
  }

  private makeWebAcl(scope: Construct): wafv2.CfnWebACL {
    return new wafv2.CfnWebACL(scope, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('Gateway'),
      rules: [
        {
          name: 'RateLimit',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: this._rateLimit!, evaluationWindowSec: 300 } },
          visibilityConfig: visibility('RateLimit'),
        },
        managedRule('AWSManagedRulesCommonRuleSet', 1),
        managedRule('AWSManagedRulesKnownBadInputsRuleSet', 2),
      ],
    });
  }
}

function managedRule(name: string, priority: number): wafv2.CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
    visibilityConfig: visibility(name),
  };
}

function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
