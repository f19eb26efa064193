import { Match } from 'aws-cdk-lib/assertions';
import { Environment } from '../../src/core';
import { CostOptimizedAurora, CostOptimizedAuroraProps } from '../../src/database';
import { Bench } from '../support/fixtures';

/** A bench with a database in it. */
export class AuroraBench extends Bench {
  public readonly aurora: CostOptimizedAurora;

  constructor(environment: Environment = Environment.DEV, props: Partial<CostOptimizedAuroraProps> = {}, context: Record<string, unknown> = {}) {
    super(environment, context);
    this.aurora = new CostOptimizedAurora(this.stack, 'Aurora', { environment, vpc: this.network.vpc, ...props });
  }

  public get database(): any {
    return this.properties('AWS::RDS::DBCluster');
  }

  /** Properties of the instances, writer first. */
  public get instances(): any[] {
    return Object.values(this.template.findResources('AWS::RDS::DBInstance')).map(({ Properties }) => Properties);
  }

  /** What the one function makes, by name of the schema. */
  public get provisioned(): Record<string, any> {
    const resources = Object.values(this.template.findResources('Custom::TechNAiSchema'));
    return Object.fromEntries(resources.map((resource) => [resource.Properties.SchemaName, resource]));
  }

  /** Where the variables of the one container with the name come from: logical id of the secret, and the key. */
  public secretVariables(container: string): Record<string, string> {
    const { ContainerDefinitions: [definition] } = this.properties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: Match.arrayWith([Match.objectLike({ Name: container })]),
    });
    return Object.fromEntries(definition.Secrets.map(({ Name, ValueFrom }: { Name: string; ValueFrom: { 'Fn::Join': [string, [{ Ref: string }, string]] } }) => {
      const [, [{ Ref }, key]] = ValueFrom['Fn::Join'];
      return [Name, `${Ref}${key}`];
    }));
  }
}
