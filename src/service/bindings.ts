import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { IBindingConsumer, IServiceBinding, ServiceBindingConfig } from '../binding';
import { checkGiven } from '../core/given';
import { literal } from '../core/literal';
import { failing, Violation } from '../core/model/violation';
import { otherEnvironment } from '../core/other-environment';
import { allowCall } from '../core/security-rules';
import { throwViolations } from '../core/violations';
import { isVariableName } from './model/variable-name';

/**
 * The variables of one container: what the user gave wins over the contract and over bindings, and two bindings may not give the same name.
 */
export class ContainerVariables {
  private readonly sources = new Map<string, string>();

  constructor(
    private readonly scope: IConstruct,
    private readonly container: ecs.ContainerDefinition,
    private readonly fixed: ReadonlySet<string>,
    contract: Iterable<string>,
  ) {
    for (const name of contract) {
      this.sources.set(name, 'the Spring contract');
    }
  }

  /** Adds what a binding brings, or throws with all names that contradict each other. */
  public add(binding: IServiceBinding, config: ServiceBindingConfig): void {
    const source = binding.constructor.name;
    const plain = Object.entries(config.environmentVariables ?? {}).filter(([name]) => !this.fixed.has(name));
    const secret = Object.entries(config.secrets ?? {}).filter(([name]) => !this.fixed.has(name));
    const names = [...plain, ...secret].map(([name]) => name);
    throwViolations(this.scope, failing([
      ...names.map((name, index) => this.conflict(name, source, names.indexOf(name) !== index)),
      ...names.filter((name) => !isVariableName(name)).map((name): Violation => ({
        rule: 'variable-name',
        property: 'use',
        must: 'bring variables with names without spaces, equals signs and ${',
        got: `'${name}' from ${source}`,
        fix: 'Use names such as SPRING_MAIL_HOST in the binding',
      })),
    ]));
    for (const [name, value] of plain) {
      this.container.addEnvironment(name, literal(value));
    }
    for (const [name, value] of secret) {
      this.container.addSecret(name, value);
    }
    names.forEach((name) => this.sources.set(name, source));
  }

  /** Sets variables of the contract, except those that the user gave. */
  public setContract(variables: Record<string, string>): void {
    for (const [name, value] of Object.entries(variables).filter(([key]) => !this.fixed.has(key))) {
      this.container.addEnvironment(name, literal(value));
      this.sources.set(name, 'the Spring contract');
    }
  }

  private conflict(name: string, source: string, twice: boolean): Violation | undefined {
    const other = this.sources.get(name) ?? (twice ? source : undefined);
    return other === undefined ? undefined : {
      rule: 'variable-twice',
      property: 'use',
      must: 'bring variables that no other binding brings',
      got: `${name} from ${source} and from ${other}`,
      fix: 'Use each binding once, or set the variable in environmentVariables or secrets, which win',
    };
  }
}

/** What a consumer of bindings consists of. */
export interface BoundParts {
  readonly variables: ContainerVariables;
  readonly taskDefinition: ecs.TaskDefinition;
  /** Lets what starts tasks wait for all that a task needs. */
  readonly awaits: (dependencies: readonly IDependable[]) => void;
}

/** Wires a consumer to something: variables, secrets, security-group rules, permissions, and what must exist first. */
export function useBinding(consumer: IBindingConsumer, binding: IServiceBinding, { variables, taskDefinition, awaits }: BoundParts): void {
  const config = binding.bind(consumer);
  checkGiven(consumer, config);
  throwViolations(consumer, failing([
    config.environment && otherEnvironment(consumer, consumer.environment, { property: 'use', what: binding.constructor.name, environment: config.environment }),
  ]));
  variables.add(binding, config);
  for (const { peer, port, description } of config.peers ?? []) {
    allowCall(consumer, peer, port, description);
  }
  for (const statement of config.statements ?? []) {
    taskDefinition.addToTaskRolePolicy(statement);
  }
  awaits(config.dependencies ?? []);
}
