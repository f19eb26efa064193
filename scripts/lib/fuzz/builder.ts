import { call, Expression, get, lit, make, obj, path, ref, Statement } from './expression';
import { Random } from './random';
import { beginning, Setting } from './setting';

const CERTIFICATE = 'cdk.aws_certificatemanager.Certificate';

/** Writes the statements of a case. What several values need, such as a VPC, it makes once. */
export class Builder {
  public readonly statements: Statement[];
  private readonly counts = new Map<string, number>();
  private pool = new Map<string, Expression[]>();
  private current: Expression;
  private supporting: Expression;
  private other?: Expression;

  constructor(
    public readonly random: Random, public readonly setting: Setting, consents: boolean,
    /** Props without which a construct of ours cannot be, by class. */
    private readonly required: (className: string, builder: Builder) => Expression,
  ) {
    this.statements = beginning(setting, consents);
    this.current = ref(setting.place === 'nested' ? 'nested' : 'stack');
    this.supporting = setting.others === 'here' ? this.current : ref('others');
  }

  /** Adds a statement and gives what refers to it. */
  public define(prefix: string, expression: Expression): Expression {
    const name = this.name(prefix);
    this.statements.push({ name, expression });
    return ref(name);
  }

  /** A name that nothing else in the case has. */
  public name(prefix: string): string {
    const count = (this.counts.get(prefix.toLowerCase()) ?? 0) + 1;
    this.counts.set(prefix.toLowerCase(), count);
    return `${prefix}${count}`;
  }

  public id(prefix: string): Expression {
    return lit(this.name(prefix));
  }

  public scope(): Expression {
    return this.current;
  }

  /** A stack of its own. */
  public otherScope(): Expression {
    this.other ??= this.define('more', make('cdk.Stack', ref(this.setting.place === 'stage' ? 'stage' : 'app'), lit('More'), ...this.setting.region === 'Seoul' ? [obj({ env: obj({ region: lit('ap-northeast-2') }) })] : []));
    return this.other;
  }

  /** Something in a stack of its own, with all that it needs: what is in the other stacks may depend on it. */
  public elsewhere(work: () => Expression): Expression {
    const { pool, supporting } = this;
    this.pool = new Map();
    this.supporting = this.otherScope();
    try {
      return this.in(this.supporting, work);
    } finally {
      Object.assign(this, { pool, supporting });
    }
  }

  /** What is made in there goes to another stack. */
  public in<T>(scope: Expression, work: () => T): T {
    const before = this.current;
    this.current = scope;
    try {
      return work();
    } finally {
      this.current = before;
    }
  }

  public environment(): Expression {
    return ref('environment');
  }

  /**
   * Something of which one is enough. What is in the stack of the others must not need anything of the stack that needs them: each would wait for
   * the other.
   */
  public once(key: string, work: () => Expression, scope: Expression = this.supporting): Expression {
    const visible = this.current === this.supporting ? [this.supporting] : [this.current, this.supporting];
    const there = visible.flatMap((stack) => this.pool.get(`${JSON.stringify(stack)} ${key}`) ?? []);
    if (there.length > 0) {
      return this.random.pick(there);
    }
    const made = this.in(scope, work);
    this.keep(key, made, scope);
    return made;
  }

  /** Makes it known as one of its class, so that others can use it. */
  public offer(className: string, expression: Expression): void {
    this.keep(className, expression, this.current);
  }

  private keep(key: string, expression: Expression, stack: Expression): void {
    const name = `${JSON.stringify(stack)} ${key}`;
    this.pool.set(name, [...this.pool.get(name) ?? [], expression]);
  }

  /** A construct of ours with only what it must have, or one that is there. */
  public instance(className: string): Expression {
    return this.once(className, () => {
      const props = this.required(className, this);
      return this.define(className[0].toLowerCase() + className.slice(1), make(`ours.${className}`, this.scope(), this.id(className), props));
    });
  }

  public vpc(): Expression {
    return get(this.instance('TechNAiNetwork'), 'vpc');
  }

  public cluster(): Expression {
    return get(this.instance('ServiceCluster'), 'cluster');
  }

  public service(): Expression {
    return this.instance('SpringBootFargateService');
  }

  /** Somebody who calls what the case is about, and so stands in the same stack. */
  public caller(): Expression {
    return this.once('caller', () => {
      const name = this.name('caller');
      return this.define('caller', make('ours.SpringBootFargateService', this.scope(), lit(name), obj({
        environment: this.environment(), cluster: this.cluster(), image: this.image(), serviceName: lit(name),
      })));
    }, this.current);
  }

  public vpcResource(kind: 'Redis' | 'Aurora'): Expression {
    return this.instance(`CostOptimized${kind}`);
  }

  public image(): Expression {
    return call('cdk.aws_ecs.ContainerImage.fromRegistry', lit('example.com/app:1'));
  }

  public certificate(region: string): Expression {
    return this.once(`certificate ${region}`, () => this.define('certificate', call(`${CERTIFICATE}.fromCertificateArn`, this.scope(), this.id('Certificate'),
      lit(`arn:aws:acm:${region}:111122223333:certificate/12345678-1234-1234-1234-123456789012`))));
  }

  public zone(zoneName: string): Expression {
    return this.once(`zone ${zoneName}`, () => this.define('zone', call('cdk.aws_route53.HostedZone.fromHostedZoneAttributes', this.scope(), this.id('Zone'), obj({
      hostedZoneId: lit('Z0123456789EXAMPLE'), zoneName: lit(zoneName),
    }))));
  }

  public taskCount(): Expression {
    return this.once('task count', () => {
      const task = this.define('task', make('cdk.aws_ecs.FargateTaskDefinition', this.scope(), this.id('Task')));
      this.define('added', call(get(task, 'addContainer'), lit('app'), obj({ image: this.image() })));
      const service = this.define('plain', make('cdk.aws_ecs.FargateService', this.scope(), this.id('Plain'), obj({
        cluster: this.cluster(), taskDefinition: task, assignPublicIp: lit(true), vpcSubnets: obj({ subnetType: path('cdk.aws_ec2.SubnetType.PUBLIC') }),
      })));
      return this.define('taskCount', call(get(service, 'autoScaleTaskCount'), obj({ minCapacity: lit(1), maxCapacity: lit(3) })));
    });
  }

  public loadBalancer(internetFacing: boolean): Expression {
    return this.once(`load balancer ${internetFacing}`, () => this.define('balancer', make('cdk.aws_elasticloadbalancingv2.ApplicationLoadBalancer', this.scope(), this.id('Balancer'), obj({
      vpc: this.vpc(),
      internetFacing: lit(internetFacing),
      vpcSubnets: obj({ subnetType: path('cdk.aws_ec2.SubnetType.PUBLIC') }),
    }))));
  }
}
